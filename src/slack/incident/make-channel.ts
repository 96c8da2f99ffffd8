import type { Incident } from '../../incident/incident.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Failure } from '../outbox/failure.ts';
import type { IncidentParts } from './parts.ts';
import { type Doing, inTrouble, type Performed } from './performed.ts';

/** Clocks of Slack and of ours differ by less. */
const MARGIN_MS = 120_000;

/**
 * Makes the channel of an incident. A name that is taken is either ours, made by a process that died before it could say so, or somebody
 * else's: ours was made by the bot after the incident was opened, and belongs to no other one.
 */
export async function madeChannel(
  parts: IncidentParts,
  { incident, since }: Doing,
  name: string,
): Promise<Performed> {
  if (since !== null) {
    const found = await ours(parts, incident, name);
    if (!found.ok) return inTrouble(found.error, false);
    if (found.value !== undefined) return made(found.value, name);
  }
  const created = await parts.channels.create(name);
  if (created.ok) return made(created.value, name);
  if (created.error.why !== 'name_taken') return inTrouble(created.error);
  const found = since === null ? await ours(parts, incident, name) : ok(undefined);
  if (!found.ok) return inTrouble(found.error, false);
  return found.value === undefined ? { kind: 'taken' } : made(found.value, name);
}

const made = (id: string, name: string): Performed => ({
  kind: 'made',
  made: { value: id, shown: null },
  channel: { id, name },
});

async function ours(
  { channels, botUser, needs }: IncidentParts,
  { id, openedAt }: Incident,
  name: string,
): Promise<Result<string | undefined, Failure>> {
  const own = await channels.own();
  if (!own.ok) return err(own.error);
  const found = own.value.find(
    (each) => each.name === name && each.creator === botUser && each.created >= openedAt - MARGIN_MS,
  );
  const other = found && (await needs.incidents.shelf.inChannel(found.id));
  return ok(other === undefined || other.id === id ? found?.id : undefined);
}
