import type { Incident } from './incident.ts';
import { SET_UP } from './set-up.ts';
import type { IncidentSettings } from './settings.ts';
import { topicOf } from './topic.ts';

/** One thing that Slack is to do for an incident. */
interface Wanted {
  readonly name: string;
  /** What has to be done before. */
  readonly needs: readonly string[];
  /** From when on; 0 for at once. */
  readonly from: number;
}

type Settings = Pick<IncidentSettings, 'invite' | 'bookmarks' | 'canvas'>;

/** The next thing to do now; undefined when nothing is left or all that is left has to wait. */
export function nextStep(incident: Incident, settings: Settings, now: number): string | undefined {
  return openSteps(incident, settings).find(({ at }) => at <= now)?.name;
}

/** When there is something to do again; null for never. */
export function nextAt(incident: Incident, settings: Settings): number | null {
  const times = openSteps(incident, settings).map(({ at }) => at);
  const all = incident.redraw === null ? times : [...times, incident.redraw];
  return all.length > 0 ? Math.min(...all) : null;
}

/** Whether this has been done for what the incident is now. */
function isDone(incident: Incident, name: string): boolean {
  const step = incident.steps[name];
  if (!step?.done) return false;
  return name === 'topic' ? step.shown === topicOf(incident) : true;
}

function openSteps(
  incident: Incident,
  settings: Settings,
): readonly { readonly name: string; readonly at: number }[] {
  return wanted(incident, settings)
    .filter(({ name, needs }) => !isDone(incident, name) && needs.every((each) => isDone(incident, each)))
    .map(({ name, from }) => ({ name, at: Math.max(from, incident.steps[name]?.trouble?.again ?? 0) }));
}

function wanted(incident: Incident, settings: Settings): readonly Wanted[] {
  const { state, channel, announceIn, roles, openedBy, alerts, updates, due, round, archiveAt } = incident;
  if (state === 'archived') return [];
  const unwanted = [
    ...(state === 'resolved' && channel === null ? ['channel'] : []),
    ...(announceIn === null ? ['announcement'] : []),
    ...(settings.bookmarks.length === 0 ? ['bookmarks'] : []),
  ];
  const setUp = SET_UP.filter(({ name }) => !unwanted.includes(name));
  const leads = [...new Set(Object.values(roles))].filter((user) => user !== null && user !== openedBy);
  return [
    ...setUp.map(({ name, needs }) => ({ name, needs, from: 0 })),
    ...alerts.map((alert) => ({ name: `alert ${alert}`, needs: [], from: 0 })),
    ...leads.map((user) => inChannel(`invite ${user}`)),
    ...updates.map(({ number }) => inChannel(`update ${number}`)),
    ...(state === 'open' && due !== null ? [{ ...inChannel(`reminder ${due}`), from: due }] : []),
    ...(state === 'resolved' ? ending(round, settings) : []),
    ...(state === 'resolved' && archiveAt !== null
      ? [{ ...inChannel(`archive ${archiveAt}`), from: archiveAt }]
      : []),
  ];
}

function ending(round: number, { canvas }: Settings): readonly Wanted[] {
  const snapshot = `snapshot resolve ${round}`;
  return [
    { name: snapshot, needs: [], from: 0 },
    { name: `summary ${round}`, needs: ['channel', snapshot], from: 0 },
    { name: `file ${round}`, needs: ['channel', `summary ${round}`], from: 0 },
    ...(canvas ? [{ name: `canvas ${round}`, needs: ['channel', snapshot], from: 0 }] : []),
  ];
}

const inChannel = (name: string): Wanted => ({ name, needs: ['channel'], from: 0 });
