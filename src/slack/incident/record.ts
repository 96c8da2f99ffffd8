import type { Entry } from '../../incident/entry.ts';
import type { Incident } from '../../incident/incident.ts';
import { reportOf } from '../../incident/report.ts';
import { timelineOf } from '../../incident/timeline.ts';
import { newsOf } from './alert-lines.ts';
import type { IncidentParts } from './parts.ts';
import { nameOf } from './take-evidence.ts';

const MOST_ROWS = 5000;

/** The timeline of an incident as it is now. */
export async function timelineNow(
  { needs }: Pick<IncidentParts, 'needs'>,
  { id, channel, openedAt, alerts }: Incident,
): Promise<readonly Entry[]> {
  const kept = await needs.incidents.shelf.timeline.list(id);
  const found = await Promise.all(alerts.map((alert) => needs.incidents.alerts.find(alert)));
  // The last change of an alert may not have been told yet.
  const news = found.flatMap((alert) => (alert ? newsOf(kept, alert) : []));
  const rows = channel
    ? await needs.audit.recent({ channel: channel.id, since: openedAt, limit: MOST_ROWS })
    : [];
  return timelineOf([...kept, ...news], rows.toReversed(), (command) => nameOf(needs, command));
}

/** The written record of an incident, with people by their names. */
export async function reportNow(
  parts: Pick<IncidentParts, 'needs' | 'belongings'>,
  incident: Incident,
): Promise<string> {
  const timeline = await timelineNow(parts, incident);
  const evidence = await parts.needs.incidents.shelf.evidence.list(incident.id);
  const { roles, openedBy, resolution } = incident;
  const users = [
    openedBy,
    resolution?.by,
    ...Object.values(roles),
    ...timeline.flatMap(({ by, text }) => [by, ...mentioned(text)]),
    ...evidence.flatMap(({ writes }) => writes.map(({ user }) => user)),
  ];
  const names = await namesOf(parts, users);
  return reportOf({ incident, timeline, evidence, nameOf: (user) => names.get(user) ?? user });
}

/** What people call these people; an id where Slack does not say. */
export async function namesOf(
  { belongings }: Pick<IncidentParts, 'belongings'>,
  users: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(users)].filter((user) => typeof user === 'string' && /^[UW][A-Z0-9]+$/.test(user));
  const names = await Promise.all(
    ids.map(async (user) => {
      const name = await belongings.nameOf(String(user));
      return [String(user), name.ok ? name.value : String(user)] as const;
    }),
  );
  return new Map(names);
}

const mentioned = (text: string | null): readonly string[] =>
  [...(text ?? '').matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, user = '']) => user);
