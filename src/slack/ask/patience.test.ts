import { expect, test } from 'vitest';
import { visibleIn } from '../../../test/slack-limits.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Message } from '../kit/message.ts';
import { withPatience } from './patience.ts';

/** Time that passes only when something sleeps. */
function owned() {
  let now = 0;
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    await new Promise(setImmediate);
    if (signal?.aborted) throw new Error('aborted');
    now += ms;
  };
  return { clock: () => now, sleep, log: silentLog };
}

test('a slow answer has few status lines, which say for what it waits and for how long', async () => {
  const lines: Message[] = [];
  const done = Promise.withResolvers<string>();
  const status = async (line: Message): Promise<void> => {
    lines.push(line);
    if (lines.length === 3) done.resolve('here');
  };

  const answer = await withPatience(
    owned(),
    { status },
    { command: 'ds_list', nodes: 'fra' },
    ({ onWait }) => {
      onWait({ node: 'fra', holder: 'ul_dump', holderMs: 4000, before: 1 });
      return done.promise;
    },
  );

  expect(answer).toBe('here');
  expect(lines.map(({ blocks }) => visibleIn(blocks))).toEqual([
    expect.stringContaining('busy with ul_dump for 5 s'),
    expect.stringContaining('busy with ul_dump for 14 s'),
    expect.stringContaining('busy with ul_dump for 34 s'),
  ]);
});

test('a long read says what it is doing, from time to time for as long as it takes', async () => {
  const lines: Message[] = [];
  const done = Promise.withResolvers<string>();
  let tell: (words: string) => void = () => undefined;
  const status = async (line: Message): Promise<void> => {
    lines.push(line);
    tell(`${lines.length},800 of 20,000 phones`);
    if (lines.length === 5) done.resolve('here');
  };

  await withPatience(owned(), { status }, { command: 'cucm inventory', nodes: 'cucm' }, (told) => {
    tell = told.onProgress;
    tell('900 of 20,000 phones');
    return done.promise;
  });

  expect(lines.map(({ blocks }) => visibleIn(blocks))).toEqual([
    expect.stringContaining('Asking cucm, 1 s so far: 900 of 20,000 phones.'),
    expect.stringContaining('10 s so far: 1,800 of 20,000 phones.'),
    expect.stringContaining('30 s so far: 2,800 of 20,000 phones.'),
    expect.stringContaining('1 min so far: 3,800 of 20,000 phones.'),
    expect.stringContaining('1 min 30 s so far: 4,800 of 20,000 phones.'),
  ]);
});

test('a quick answer has none', async () => {
  const lines: Message[] = [];
  const status = async (line: Message): Promise<void> => void lines.push(line);

  await withPatience(owned(), { status }, { command: 'ds_list', nodes: 'fra' }, async () => 'here');

  expect(lines).toEqual([]);
});
