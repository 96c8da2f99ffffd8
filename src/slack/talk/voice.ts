import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { type Message, message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import type { Failure } from '../outbox/failure.ts';
import type { Poster } from '../outbox/poster.ts';
import type { TalkPlace } from './port.ts';

/** One answer while it comes about: first what is looked at, then the answer itself, all in one message. */
export interface Voice {
  readonly looking: (what: string) => void;
  /** Shows the answer; `waits` when the talk goes on after somebody has decided. Gives the message's timestamp. */
  readonly end: (answer: Message, waits: boolean) => Promise<Result<string, Failure>>;
}

/** Who is spoken to, and where. */
export interface Hearer {
  readonly place: TalkPlace;
  readonly team: string;
  readonly user: string;
}

type Mode =
  | { readonly kind: 'silent' }
  | { readonly kind: 'stream'; readonly ts: string }
  | { readonly kind: 'message'; readonly ts: string };

// Slack counts edits of messages.
const EDIT_PAUSE_MS = 3000;

/**
 * Speaks as a stream of steps where Slack streams, and by editing one message where it does not, or no longer does. The text of
 * the answer is shown whole, when what it rests on has been checked.
 */
export function createVoice(poster: Poster, clock: Clock, { place, team, user }: Hearer): Voice {
  const { channel, thread } = place;
  let mode: Mode = { kind: 'silent' };
  let step = 0;
  let last = '';
  let edited = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const task = (at: 'in_progress' | 'complete') => ({ id: `step-${step}`, title: last, status: at });

  const begin = async (what: string): Promise<void> => {
    step = 1;
    last = what;
    const started = await poster.stream.start({ channel, thread }, { team, user }, [task('in_progress')]);
    if (started.ok) {
      mode = { kind: 'stream', ts: started.value };
      return;
    }
    const said = await poster.say(place, status(what));
    edited = clock();
    if (said.ok) mode = { kind: 'message', ts: said.value };
  };

  const goOn = async (what: string): Promise<void> => {
    if (mode.kind === 'stream') {
      const done = task('complete');
      step += 1;
      last = what;
      const sent = await poster.stream.append(channel, mode.ts, [done, task('in_progress')]);
      // A stream ends on Slack's side after a while; the message itself can still be edited.
      if (!sent.ok) mode = { kind: 'message', ts: mode.ts };
      return;
    }
    if (mode.kind === 'message' && clock() - edited >= EDIT_PAUSE_MS) {
      edited = clock();
      await poster.change(channel, mode.ts, status(what));
    }
  };

  const close = async (answer: Message, waits: boolean): Promise<Result<string, Failure>> => {
    if (mode.kind === 'stream') {
      const sent = await poster.stream.stop(channel, mode.ts, answer, [task('complete')], waits);
      if (sent.ok) return ok(mode.ts);
      mode = { kind: 'message', ts: mode.ts };
    }
    if (mode.kind === 'message') {
      const changed = await poster.change(channel, mode.ts, answer);
      if (changed.ok || changed.error.taken !== 'no') return ok(mode.ts);
    }
    return poster.say(place, answer);
  };

  return {
    looking: (what) =>
      void inTurn(() => (mode.kind === 'silent' ? begin(what) : goOn(what))).catch(() => undefined),
    end: (answer, waits) => inTurn(() => close(answer, waits)),
  };
}

function status(what: string): Message {
  return message({
    text: `Looking: ${what}`,
    blocks: [line({ text: 'Looking', style: 'italic' }, `  ${what}`)],
  });
}
