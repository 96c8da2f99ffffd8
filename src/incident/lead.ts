import { err, ok, type Result } from '../kernel/result.ts';
import { type By, type Change, changed, told } from './changed.ts';
import { type Incident, ROLES, type Role, type Severity, type Status } from './incident.ts';

/** A change, or why there is none in a sentence for whoever wanted it. */
export type Moved = Result<Change, string>;

/** What somebody reports: words, how far it is, and when they will report again. */
export interface Report {
  readonly text: string;
  readonly status: Status;
  /** Milliseconds until the next one; 0 for no reminder. */
  readonly next: number;
}

/** Says how it stands; the next update is due after the time that was promised. */
export function update(incident: Incident, { text, status, next }: Report, by: By): Moved {
  const closed = closedFor(incident);
  if (closed) return err(closed);
  const number = incident.updates.length + 1;
  const updates = [...incident.updates, { number, text, status, by: by.user, at: by.at }];
  const due = next > 0 ? by.at + next : null;
  const after = changed(incident, { updates, status, every: next, due }, by.at);
  const said = status === incident.status ? text : `Now ${status}. ${text}`;
  return ok({ incident: after, entry: told(after, by, 'update', said), what: 'incident:update' });
}

/** Puts the next update off. */
export function later(incident: Incident, ms: number, by: By): Moved {
  const closed = closedFor(incident);
  if (closed) return err(closed);
  const after = changed(incident, { due: by.at + ms }, by.at);
  const text = `Put the next update off by ${Math.round(ms / 60_000)} min`;
  return ok({ incident: after, entry: told(after, by, 'update', text), what: 'incident:later' });
}

/** Makes it worse or less bad. */
export function regrade(incident: Incident, severity: Severity, by: By): Moved {
  const closed = closedFor(incident);
  if (closed) return err(closed);
  if (severity === incident.severity) return err(`It is ${severity} already.`);
  const after = changed(incident, { severity }, by.at);
  const text = `Severity ${incident.severity} → ${severity}`;
  return ok({ incident: after, entry: told(after, by, 'severity', text), what: 'incident:severity' });
}

/** Gives roles to people, or takes them away with null. */
export function assign(
  incident: Incident,
  roles: Readonly<Partial<Record<Role, string | null>>>,
  by: By,
): Moved {
  const closed = closedFor(incident);
  if (closed) return err(closed);
  const given = ROLES.filter((role) => roles[role] !== undefined && roles[role] !== incident.roles[role]);
  if (given.length === 0) return err('The roles are like that already.');
  const entries = given.map((role) => [role, roles[role] ?? null] as const);
  const after = changed(incident, { roles: { ...incident.roles, ...Object.fromEntries(entries) } }, by.at);
  const text = entries
    .map(([role, user]) => `${role}: ${user === null ? 'nobody' : `<@${user}>`}`)
    .join(', ');
  return ok({ incident: after, entry: told(after, by, 'role', text), what: 'incident:roles' });
}

function closedFor({ state }: Incident): string | undefined {
  if (state === 'open') return undefined;
  return state === 'resolved'
    ? 'This incident is resolved. Reopen it first: incident reopen.'
    : 'This incident is over and its channel archived. Open a new one: incident open.';
}
