import { err, ok } from '../kernel/result.ts';
import { type By, changed, told } from './changed.ts';
import type { Incident } from './incident.ts';
import type { Moved } from './lead.ts';
import type { IncidentSettings } from './settings.ts';

/** How it ended. */
export interface Ending {
  readonly fixed: string;
  readonly followUps: readonly string[];
}

/** It is over: no further update is due, and its channel is archived after a while. */
export function resolve(
  incident: Incident,
  { fixed, followUps }: Ending,
  by: By,
  { archiveAfter }: Pick<IncidentSettings, 'archiveAfter'>,
): Moved {
  if (incident.state !== 'open') return err('This incident is resolved already.');
  const resolution = { by: by.user, at: by.at, fixed, followUps: [...followUps] };
  const archiveAt = archiveAfter > 0 ? by.at + archiveAfter : null;
  const round = incident.round + 1;
  const after = changed(incident, { state: 'resolved', resolution, archiveAt, round, due: null }, by.at);
  const text = ['Resolved', fixed].filter(Boolean).join(': ');
  return ok({ incident: after, entry: told(after, by, 'state', text), what: 'incident:resolve' });
}

/** It was not over after all. */
export function reopen(incident: Incident, by: By): Moved {
  if (incident.state === 'open') return err('This incident is open.');
  if (incident.state === 'archived')
    return err('Its channel is archived. Open a new incident and name this one in it.');
  const due = incident.every > 0 ? by.at + incident.every : null;
  const change = { state: 'open', status: 'investigating', resolution: null, archiveAt: null, due } as const;
  const after = changed(incident, change, by.at);
  return ok({ incident: after, entry: told(after, by, 'state', 'Reopened'), what: 'incident:reopen' });
}

/** Its channel stays, however long ago it ended. */
export function keep(incident: Incident, by: By): Moved {
  if (incident.state !== 'resolved' || incident.archiveAt === null)
    return err('Its channel is not about to be archived.');
  const after = changed(incident, { archiveAt: null }, by.at);
  const text = 'The channel is kept';
  return ok({ incident: after, entry: told(after, by, 'state', text), what: 'incident:keep' });
}
