import type { Incident, Step } from './incident.ts';

/** What a step made, and what it showed there. */
export interface Made {
  readonly value: string | null;
  readonly shown: string | null;
}

/** Why a step was not done. */
export interface Trouble {
  readonly code: string;
  readonly needed: string | null;
  /** Slack said how long to wait. */
  readonly waitMs: number | null;
  /** It has surely not been done; otherwise whoever tries it again looks first. */
  readonly sure: boolean;
}

const PAUSES_MS = [5000, 30_000, 120_000, 600_000, 1_800_000] as const;

/**
 * It is being tried; kept before Slack is asked, so that whoever comes after a dead process knows to look first. What was begun and never
 * ended keeps the moment of its beginning.
 */
export function begin(incident: Incident, name: string, at: number): Incident {
  const step = stepOf(incident, name);
  return withStep(incident, name, { ...step, tries: step.tries + 1, begun: step.begun ?? at });
}

/** It is done. */
export function finish(incident: Incident, name: string, made: Made, at: number): Incident {
  const step = stepOf(incident, name);
  const after = withStep(incident, name, { ...step, ...made, begun: null, done: true, trouble: null });
  const seen = step.trouble !== null || name === 'channel' || name.startsWith('archive ');
  const archived = name.startsWith('archive ') ? { state: 'archived' as const } : {};
  return { ...after, ...archived, ...(seen ? { redraw: at } : {}) };
}

/** Slack has not done it; it is tried again by itself, later each time. */
export function fail(incident: Incident, name: string, trouble: Trouble, at: number): Incident {
  const step = stepOf(incident, name);
  const { code, needed, waitMs, sure } = trouble;
  const pause = PAUSES_MS[Math.min(step.tries, PAUSES_MS.length) - 1] ?? PAUSES_MS[0];
  const again = at + Math.max(pause, waitMs ?? 0);
  const same = step.trouble?.code === code;
  const after = withStep(incident, name, {
    ...step,
    begun: sure ? null : step.begun,
    trouble: { code, needed, at, again },
  });
  return same ? after : { ...after, redraw: at };
}

/** The name belongs to another channel: the next one is tried at once. */
export function nameTaken(incident: Incident): Incident {
  const step = stepOf(incident, 'channel');
  const after = withStep(incident, 'channel', { ...step, begun: null, tries: 0 });
  return { ...after, taken: incident.taken + 1 };
}

const stepOf = ({ steps }: Incident, name: string): Step => steps[name] ?? NOT_BEGUN;

function withStep(incident: Incident, name: string, step: Step): Incident {
  return { ...incident, steps: { ...incident.steps, [name]: step }, version: incident.version + 1 };
}

/** How far a thing is that was never begun. */
const NOT_BEGUN: Step = {
  tries: 0,
  begun: null,
  done: false,
  value: null,
  shown: null,
  trouble: null,
};
