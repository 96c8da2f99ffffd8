import type { KeptResult } from '../../gate/results.ts';
import type { Actor } from '../../policy/actor.ts';
import { maskedReply } from '../../policy/masked-reply.ts';
import { drawSheet } from '../answer/draw.ts';
import { drawNodes } from '../answer/draw-nodes.ts';
import { sheetOf } from '../answer/sheet-of.ts';
import { askedLine } from '../ask/asked.ts';
import type { Desk } from '../ask/desk.ts';
import { LIMIT } from '../kit/limits.ts';
import type { Message } from '../kit/message.ts';
import { nodesShown } from '../results/nodes-shown.ts';
import { say } from '../words/words.ts';

/** What the button of one look carries: the ids of its whole results, as many as Slack has room for. */
export function evidenceValue(kept: readonly string[]): string {
  const most = kept.findIndex((_, place) => kept.slice(0, place + 1).join().length > LIMIT.buttonValue);
  return (most === -1 ? kept : kept.slice(0, most)).join();
}

/** The whole results behind a number, for whoever may read; the audit tells who has looked at them. */
export async function evidence(
  { needs, roles }: Desk,
  who: { readonly team: string; readonly user: string; readonly channel: string },
  value: string,
): Promise<Message> {
  const actor = await roles.actorOf({ team: who.team, user: who.user, via: 'button', live: true });
  const kept = await Promise.all(value.split(',').map((id) => needs.results.find(id)));
  const found = kept.flatMap((result) => {
    const command = result?.team === who.team ? needs.catalogue.find(result.method) : undefined;
    return result && command?.kind === 'one' ? [{ ...result, command: command.command }] : [];
  });
  const [first] = found;
  const because = await needs.gate.barred(
    'read',
    actor,
    found.flatMap(({ method, node }) => nodesShown({ needs }, method, [node])),
  );
  if (because !== undefined) {
    for (const result of found) await recorded(needs, actor, who.channel, result, because);
    return say(because);
  }
  if (!first) return say('This result is no longer kept. Ask again.');
  for (const result of found) await recorded(needs, actor, who.channel, result, undefined);
  const asked = askedLine(first.command, first.input);
  const drawn = found.map(async ({ node, method, command, value: reply, input, at }) => ({
    node,
    sheet: await sheetOf({ method, value: maskedReply(reply, command.personal), input, now: at }),
  }));
  const [one, ...others] = await Promise.all(drawn);
  const gone = kept.length - found.length;
  const warnings = gone > 0 ? [`${gone} of ${kept.length} results are no longer kept.`] : [];
  if (one && others.length === 0) return drawSheet(one.sheet, { node: one.node, asked, warnings });
  return drawNodes(await Promise.all(drawn), { asked, warnings });
}

async function recorded(
  { audit, clock, newId }: Desk['needs'],
  { team, user, via }: Actor,
  channel: string,
  { method, input, node }: KeptResult,
  because: string | undefined,
): Promise<void> {
  await audit.append({
    at: clock(),
    request: newId(),
    phase: because === undefined ? 'after' : 'refused',
    team,
    user,
    via,
    channel,
    command: method,
    params: input,
    node,
    effect: 'read',
    outcome: because === undefined ? 'shown' : 'no-permission',
    detail: because ?? 'The kept reply behind an answer of the model was shown.',
    ms: null,
    approval: null,
  });
}
