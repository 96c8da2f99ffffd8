import type { Waiting } from '../../gate/ports.ts';
import type { Clock, Sleep } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { duration } from '../answer/format.ts';
import { drawWaiting } from '../answer/waiting.ts';
import { type Message, message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import type { Reply } from './reply.ts';

/** What is asked, as a status line names it. */
export interface Asking {
  readonly command: string;
  readonly nodes: string;
}

interface Needs {
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

// A quick answer comes without a status line; a slow one changes its line only seldom, as Slack counts these.
const MOMENTS_MS = [1000, 10_000, 30_000] as const;
const THEN_EVERY_MS = 30_000;

/** What a request tells while it goes on. */
export interface Told {
  readonly onWait: (waiting: Waiting) => void;
  readonly onProgress: (words: string) => void;
}

/** Does the work; when it takes longer than a moment the asker is told, and what it waits for if it waits. */
export async function withPatience<T>(
  { clock, sleep, log }: Needs,
  reply: Pick<Reply, 'status'>,
  asking: Asking,
  work: (told: Told) => Promise<T>,
): Promise<T> {
  const begun = clock();
  const over = new AbortController();
  let held: { readonly waiting: Waiting; readonly at: number } | undefined;
  let doing = '';

  const tell = async (): Promise<void> => {
    for (const moment of moments()) {
      await sleep(Math.max(0, begun + moment - clock()), over.signal);
      if (over.signal.aborted) return;
      const drawn = held
        ? drawWaiting(
            { ...held.waiting, holderMs: held.waiting.holderMs + clock() - held.at },
            asking.command,
          )
        : drawAsking(asking, clock() - begun, doing);
      await reply.status(drawn);
    }
  };
  const telling = tell().catch((cause: unknown) => {
    if (!over.signal.aborted) log.warn({ err: cause }, 'a status line could not be shown');
  });

  try {
    return await work({
      onWait: (waiting) => {
        held = { waiting, at: clock() };
      },
      onProgress: (words) => {
        // Whoever is told what is being done does not wait for another request any more.
        held = undefined;
        doing = words;
      },
    });
  } finally {
    over.abort();
    await telling;
  }
}

/** Replies skip the lines for which Slack has no room. */
function* moments(): Generator<number> {
  yield* MOMENTS_MS;
  for (let moment = MOMENTS_MS[2] + THEN_EVERY_MS; ; moment += THEN_EVERY_MS) yield moment;
}

function drawAsking({ command, nodes }: Asking, ms: number, doing: string): Message {
  const words = `Asking ${nodes}, ${duration(ms)} so far${doing === '' ? '' : `: ${doing}`}.`;
  return message({
    text: `${command}: ${words}`,
    blocks: [line({ text: command, style: 'code' }, `\n${words}`)],
  });
}
