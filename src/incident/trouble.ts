import type { Incident, Step } from './incident.ts';
import { SET_UP } from './set-up.ts';

/** Everything that Slack has refused is tried again now. */
export function retry(incident: Incident, at: number): Incident {
  const steps = Object.entries(incident.steps).map(([name, step]) => [
    name,
    step.trouble ? { ...step, trouble: { ...step.trouble, again: at } } : step,
  ]);
  return { ...incident, steps: Object.fromEntries(steps), version: incident.version + 1 };
}

/** What Slack has not done yet, and what to call each. */
export function troubles(
  incident: Incident,
): readonly { readonly about: string; readonly trouble: NonNullable<Step['trouble']> }[] {
  return Object.entries(incident.steps).flatMap(([name, { trouble, done }]) =>
    trouble && !done ? [{ about: about(name), trouble }] : [],
  );
}

const KINDS: Readonly<Record<string, string>> = {
  invite: 'inviting somebody',
  update: 'the update in the channel',
  reminder: 'the reminder',
  snapshot: 'the evidence of how things stand',
  summary: 'the summary',
  file: 'the file with the report',
  canvas: 'the canvas with the report',
  archive: 'archiving the channel',
};

function about(name: string): string {
  return SET_UP.find((each) => each.name === name)?.about ?? KINDS[name.split(' ')[0] ?? ''] ?? name;
}
