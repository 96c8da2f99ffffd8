import type { KeptResult } from '../../gate/results.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import { questionIn } from '../ask/question.ts';
import type { Reply } from '../ask/reply.ts';
import { viewIn } from '../ask/view.ts';
import { diffIn } from '../diff/kept.ts';
import { ofDiff } from '../diff/of-diff.ts';
import type { Message } from '../kit/message.ts';
import { filterIn, sendAudit } from '../words/audit-file.ts';
import { nodesShown } from './nodes-shown.ts';
import { ofView } from './of-view.ts';
import { repeated } from './repeat.ts';

/** The buttons that answers carry. */
export const BUTTONS = ['page', 'share', 'csv', 'json', 'confirm', 'try', 'again'] as const;

/** One of them. */
type ButtonName = (typeof BUTTONS)[number];

/** One press: who, on what, and the ways to answer it. */
export interface Press {
  readonly name: ButtonName;
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly thread: string | undefined;
  /** What the button carries: `id`, `id:number` or `id.part:number`. */
  readonly value: string;
  /** The message with the button is for everybody. */
  readonly everybody: boolean;
  /** Takes the place of the message with the button, or stands beside it. */
  readonly inPlace: Reply;
  readonly beside: Reply;
  /** Says something to the presser alone, leaving the message as it is. */
  readonly whisper: (words: string) => Promise<void>;
  /** Posts for everybody where the button is. */
  readonly publish: (shown: Message) => Promise<void>;
}

/** A press whose button leads to something that the presser may use. */
export interface Allowed {
  readonly kept: KeptResult;
  readonly actor: Actor;
  /** Where the answer goes: only the asker has their own message replaced. */
  readonly reply: Reply;
  readonly everybody: boolean;
  readonly id: string;
  readonly part: number | undefined;
  readonly number: number | undefined;
}

const VALUE = /^([\w-]{1,60})(?:\.(\d{1,4}))?(?::(\d{1,6}))?$/;

/** Does what a button says. Rights are looked up live; what one person sees only that person may use. */
export async function pressed(desk: Desk, press: Press): Promise<void> {
  const { team, user } = press;
  const [, id = '', part, number] = VALUE.exec(press.value) ?? [];
  const kept = id === '' ? undefined : await desk.needs.results.find(id);
  if (!kept || kept.team !== team) return press.whisper('This answer is no longer kept. Ask again.');
  const own = kept.user === user;
  if (!own && !press.everybody) return press.whisper('Only the person who asked can use this.');
  const actor = await desk.roles.actorOf({ team, user, via: 'button', live: true });
  if (!actor.scopes.has('mi.read'))
    return press.whisper(`${actor.because ?? ''} This needs mi.read. Nothing was sent.`.trim());

  const allowed: Allowed = {
    kept,
    actor,
    reply: own ? press.inPlace : press.beside,
    everybody: own && press.everybody,
    id,
    part: part === undefined ? undefined : Number(part),
    number: number === undefined ? undefined : Number(number),
  };
  const question = questionIn(kept);
  if (question) return repeated(desk, press, allowed, question);
  const filter = filterIn(kept);
  if (filter) return press.whisper(await sendAudit(desk, user, filter));
  const view = viewIn(kept);
  if (view) {
    const shown = part === undefined ? view.parts : view.parts.slice(Number(part), Number(part) + 1);
    const nodes = nodesShown(
      desk,
      view.command,
      shown.map(({ node }) => node),
    );
    const bar = await desk.needs.gate.barred('read', actor, nodes);
    return bar === undefined ? ofView(desk, press, allowed, view) : press.whisper(`${bar} Nothing was sent.`);
  }
  const diff = diffIn(kept);
  if (diff) return ofDiff(desk, press, allowed, diff);
  return press.whisper('This button no longer leads anywhere. Ask again.');
}
