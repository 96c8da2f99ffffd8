import { type By, type Change, told } from './changed.ts';
import type { Incident, Severity } from './incident.ts';
import { dayOf, shortName } from './name.ts';
import type { IncidentSettings } from './settings.ts';

/** What is known when an incident is opened; the title alone is asked for. */
export interface Opening {
  readonly id: string;
  readonly team: string;
  readonly title: string;
  readonly severity: Severity;
  readonly nodes: readonly string[];
  readonly alert: string | null;
  readonly announceIn: string | null;
}

/** A new incident with this number of its day. Whoever opens it leads until somebody else does. */
export function open(
  opening: Opening,
  number: number,
  by: By,
  settings: Pick<IncidentSettings, 'nextUpdate'>,
): Change {
  const { id, team, title, severity, nodes, alert, announceIn } = opening;
  const incident: Incident = {
    id,
    team,
    day: dayOf(by.at),
    number,
    title,
    severity,
    state: 'open',
    status: 'investigating',
    openedBy: by.user,
    openedAt: by.at,
    roles: { commander: by.user, comms: null, scribe: null },
    nodes: [...nodes],
    alerts: alert === null ? [] : [alert],
    announceIn,
    taken: 0,
    channel: null,
    steps: {},
    updates: [],
    every: settings.nextUpdate,
    due: settings.nextUpdate > 0 ? by.at + settings.nextUpdate : null,
    round: 0,
    resolution: null,
    archiveAt: null,
    redraw: null,
    version: 1,
  };
  const text = `Opened ${shortName(incident)} as ${severity}: ${title}`;
  return { incident, entry: told(incident, by, 'state', text), what: 'incident:open' };
}
