import type { Incident } from '../../incident/incident.ts';
import type { IncidentParts } from './parts.ts';
import { DONE, inTrouble, type Performed } from './performed.ts';

/** Invites whoever opened it and the members of the user groups. */
export async function invitedAll(parts: IncidentParts, incident: Incident): Promise<Performed> {
  const groups = parts.needs.incidents.settings.invite;
  const found = await Promise.all(groups.map((group) => parts.members(group)));
  const failed = found.find((each) => !each.ok);
  const users = found.flatMap((each) => (each.ok ? each.value : []));
  const outcome = await invited(parts, incident.channel?.id ?? '', [incident.openedBy, ...users]);
  if (outcome.kind !== 'made' || !failed || failed.ok) return outcome;
  const trouble = {
    code: 'the members of a user group could not be read',
    needed: null,
    waitMs: null,
    sure: true,
  };
  return { kind: 'trouble', trouble };
}

const MOST_INVITED = 100;

/** Invites those of these people who are not there. */
export async function invited(
  { channels, botUser }: IncidentParts,
  channel: string,
  users: readonly string[],
): Promise<Performed> {
  const there = await channels.members(channel);
  if (!there.ok) return inTrouble(there.error);
  const missing = [...new Set(users)].filter((user) => user !== botUser && !there.value.includes(user));
  for (let from = 0; from < missing.length; from += MOST_INVITED) {
    const sent = await channels.invite(channel, missing.slice(from, from + MOST_INVITED));
    if (!sent.ok && sent.error.why !== 'already_in_channel') return inTrouble(sent.error);
  }
  return DONE;
}
