import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../playground/stage.ts';
import { isStatusLine } from '../test/scenes/asking.ts';

/** What became of a number of slash commands. */
export interface Tally {
  readonly asked: number;
  /** Slack told the person at once that the app did not answer; nobody was left waiting. */
  readonly unacknowledged: number;
  readonly answered: number;
  /** Somebody was told that the process at it had ended, and what to do. */
  readonly interrupted: number;
  /** Acknowledged, and then nothing. */
  readonly lost: number;
  readonly twice: number;
  readonly seconds: number;
  /** Milliseconds from the command to its answer, smallest first. */
  readonly ms: readonly number[];
}

/** How many a second, or how many at once, and for how long. */
export interface Pace {
  readonly seconds: number;
  readonly rate?: number;
  readonly atOnce?: number;
  /** What is typed, in turn; a few reads unless told otherwise. */
  readonly lines?: readonly string[];
  /** Told when the last one was asked. */
  readonly asked?: () => void;
}

interface Asked {
  readonly at: number;
  readonly url: string;
  acked?: boolean;
  answeredAt?: number;
}

const LINES = [
  'uptime',
  'uptime @ams',
  'ds_list',
  'get_statistics statistics=shmem: @lab',
  'whoami',
] as const;
const INTERRUPTED = /has ended before it could answer|may have been lost/;
const PATIENCE_MS = 30_000;

/** Has ana type slash commands at that pace, waits for the last answers, and counts. */
export async function crowd({ slack, people, channel }: Stage, pace: Pace): Promise<Tally> {
  const all: Asked[] = [];
  const open = new Set<Asked>();
  const { state } = slack;
  const base = slack.apiUrl.replace(/\/api\/$/, '');
  const places = new Map<string, number>();
  let read = 0;
  const textOf = (id: string): string => {
    const there = state.messages[places.get(id) ?? -1];
    // A message that was taken away has moved those behind it.
    return (there?.id === id ? there : state.messages.find((message) => message.id === id))?.text ?? '';
  };
  const answersTo = ({ url }: Asked): readonly string[] =>
    (state.responseUrls.get(url)?.said ?? []).map(textOf).filter((text) => !isStatusLine({ text }));
  const look = (): void => {
    for (; read < state.messages.length; read += 1) {
      const message = state.messages[read];
      if (message) places.set(message.id, read);
    }
    for (const each of open) {
      if (answersTo(each).length === 0) continue;
      each.answeredAt = performance.now();
      open.delete(each);
    }
  };
  const leave = state.onChange(look);

  const ask = async (): Promise<Asked> => {
    const url = state.id('R');
    const place = { channel, user: people.ana, last: undefined, until: Date.now() + 1_800_000 };
    state.responseUrls.set(url, { ...place, uses: 0, said: [] });
    const one: Asked = { at: performance.now(), url };
    all.push(one);
    open.add(one);
    const lines = pace.lines ?? LINES;
    const line = lines[all.length % lines.length] ?? 'uptime';
    const { acked } = await slack.command(people.ana, channel, `/opensips ${line}`, {
      response_url: `${base}/response/${url}`,
    });
    one.acked = acked;
    return one;
  };

  const begun = performance.now();
  const over = (): boolean => performance.now() - begun > pace.seconds * 1000;
  if (pace.rate !== undefined) {
    const pending: Promise<unknown>[] = [];
    for (let sent = 0; !over(); await sleep(4)) {
      const due = Math.floor(((performance.now() - begun) / 1000) * pace.rate);
      for (; sent < due; sent += 1) pending.push(ask());
    }
    await Promise.all(pending);
  } else {
    const one = async (): Promise<void> => {
      while (!over()) {
        const mine = await ask();
        while (open.has(mine) && !over()) await sleep(2);
      }
    };
    await Promise.all(Array.from({ length: pace.atOnce ?? 1 }, one));
  }
  const seconds = (performance.now() - begun) / 1000;
  pace.asked?.();
  const waited = performance.now();
  const waiting = (): boolean => [...open].some(({ acked }) => acked);
  while (waiting() && performance.now() - waited < PATIENCE_MS) await sleep(50);
  // Time in which a second answer would have come.
  await sleep(1500);
  leave();

  const answers = all.map(answersTo);
  const count = (is: (texts: readonly string[], one: Asked | undefined) => boolean): number =>
    answers.filter((said, place) => is(said, all[place])).length;
  return {
    asked: all.length,
    unacknowledged: count((said, one) => said.length === 0 && !one?.acked),
    answered: count((said) => said.some((text) => !INTERRUPTED.test(text))),
    interrupted: count((said) => said.length > 0 && said.every((text) => INTERRUPTED.test(text))),
    lost: count((said, one) => said.length === 0 && one?.acked === true),
    twice: count((said) => said.filter((text) => !INTERRUPTED.test(text)).length > 1),
    seconds,
    ms: all
      .flatMap(({ at, answeredAt }) => (answeredAt === undefined ? [] : [answeredAt - at]))
      .toSorted((a, b) => a - b),
  };
}
