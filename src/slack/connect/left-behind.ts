import type { LeftBehind } from '../../gate/deliveries.ts';
import { understand } from '../../gate/understand.ts';
import { mayKeep } from '../ask/asked.ts';
import type { Desk } from '../ask/desk.ts';
import { alone, type Reply, replyInChannel, replyInPrivate } from '../ask/reply.ts';
import { replyByUrl } from '../ask/reply-by-url.ts';
import { answerTurn } from '../ask/turn.ts';
import { parseCommand } from '../grammar/parse.ts';
import { say } from '../words/words.ts';
import { About } from './delivery.ts';
import type { Listening } from './feature.ts';

/** Words that change nothing and leave nothing behind but their answer. */
const ONLY_SAY = new Set(['help', 'list', 'describe', 'whoami', 'nodes', 'health', 'pending', 'audit']);
/** Buttons of which a second press is no second deed. */
const ONLY_ONCE = ['approval.approve', 'approval.cancel', 'approval.look', 'approval.halt'];
/** Nobody waits longer than this for what they asked. */
const FRESH_MS = 120_000;

/** Takes out of a delivery what may not be kept: what was typed for a command with a secret, or in words that are no command. */
export function keepable(
  {
    desk: { needs, words },
    botUser,
  }: { readonly desk: Pick<Desk, 'needs' | 'words'>; readonly botUser: string },
  about: About,
): About {
  if (about.line === null) return about;
  const line = about.line.replaceAll(new RegExp(`<@${botUser}(?:\\|[^>]*)?>[,:]?`, 'g'), ' ').trim();
  const parsed = parseCommand(line);
  const found = parsed.ok ? needs.catalogue.find(parsed.value.word) : undefined;
  const keeps =
    parsed.ok &&
    (words.has(parsed.value.word.toLowerCase()) ||
      (found?.kind === 'one' && mayKeep(found.command, parsed.value)));
  return { ...about, line: keeps ? line : null };
}

/**
 * Deals with what a process that is gone has left behind. What changes nothing is done again; of all else the person is told, since
 * whether it was done is not known.
 */
export async function goOn(
  { desk, work, presses }: Pick<Listening, 'desk' | 'work' | 'presses'>,
  left: LeftBehind,
  only: (reply: Reply) => Reply,
): Promise<void> {
  const about = About.parse(left.about);
  const reply = await replyTo(desk, about);
  const { needs } = desk;
  const fresh = needs.clock() - left.at < FRESH_MS;
  const { kind, team, user, channel, thread, line, press } = about;
  await work.run(reply, async () => {
    if (left.answering) return reply.show(say(maybeLost(about)), false);
    if (fresh && line !== null && channel !== null && isHarmless(desk, line)) {
      const via = kind === 'command' ? 'slash' : kind === 'direct' ? 'direct' : 'mention';
      const place = { channel, ...(thread === null ? {} : { thread }) };
      return answerTurn(desk, { team, user, via, ...place, text: line, reply: only(reply) });
    }
    const again = press && ONLY_ONCE.includes(press.name) ? presses.get(press.name) : undefined;
    if (!fresh || !again || channel === null) return reply.show(say(interrupted(about)), false);
    const { value, everybody } = press ?? { value: '', everybody: false };
    const where = { channel, ts: about.ts ?? '', thread: thread ?? undefined, everybody };
    const url = about.url ?? '';
    return again({ ...where, value, team, user, url, trigger: '', beside: reply });
  });
}

/** Whether doing it once more changes nothing. */
function isHarmless({ needs }: Pick<Desk, 'needs'>, line: string): boolean {
  const parsed = parseCommand(line);
  if (!parsed.ok || parsed.value.json) return false;
  const { word, named, positional, nodes } = parsed.value;
  if (ONLY_SAY.has(word.toLowerCase())) return true;
  const request = { command: word, named, positional, nodes, confirmed: false, origin: {} };
  const known = { ...needs, nearest: () => [], nodes: needs.nodes().map(({ node }) => node) };
  const understood = understand(request, known);
  return understood.ok && understood.value.effect === 'read';
}

async function replyTo({ poster, needs }: Desk, about: About): Promise<Reply> {
  const { kind, user, url, ts } = about;
  const { lost } = needs;
  const thread = about.thread ?? undefined;
  const direct = about.channel === null ? await poster.direct(user) : undefined;
  const channel = about.channel ?? (direct?.ok ? direct.value : user);
  const place = { poster, channel, thread, user, lost };
  if (url !== null) return replyByUrl(url, place, 'nothing');
  if (kind === 'mention') return replyInChannel(place, thread ?? ts ?? undefined);
  if (kind === 'direct' || about.channel === null) return replyInPrivate(place);
  return { ...replyInChannel(place, thread), show: (words) => alone(place, words) };
}

const maybeLost = ({ called }: About): string =>
  `The answer to ${called} may have been lost: the process that gave it has ended. If you do not see it, ask again.`;

function interrupted({ kind, called }: About): string {
  const what = `${called}: the process that was at it has ended before it could answer.`;
  switch (kind) {
    case 'command':
    case 'mention':
    case 'direct':
      return `${what} Whether it did anything is not known. Look at pending and at the audit, then ask again.`;
    case 'press':
      return `${what} Look at what it belongs to, then press again.`;
    case 'form':
      return `${what} Whether it was taken is not known. Look at pending and at the audit, then send it again.`;
  }
}
