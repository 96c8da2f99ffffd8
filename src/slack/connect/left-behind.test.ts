import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answersTo, type Stand, stand } from '../../../test/slack-stand.ts';
import type { LeftBehind } from '../../gate/deliveries.ts';
import type { About } from './delivery.ts';
import { keepable } from './left-behind.ts';

let here: Stand;
let now = 1_000_000;
let left: LeftBehind[] = [];
beforeAll(async () => {
  const deliveries = {
    take: async () => true,
    answering: async () => true,
    over: async () => undefined,
    live: async () => undefined,
    leftBehind: async () => left.splice(0),
    takeOver: async () => true,
  };
  here = await stand({ needs: { deliveries, clock: () => now } });
  for (let turn = 0; turn < 12; turn += 1) await again();
});
afterAll(() => here.close());
beforeEach(() => {
  left = [];
});

const again = (): Promise<void> => {
  now += 1000;
  return here.slack.deliveries.sweep();
};
const about = (change: Partial<About> = {}): About => ({
  kind: 'command',
  team: here.workspace.team,
  user: here.ana,
  channel: here.channel,
  thread: null,
  ts: null,
  url: null,
  line: 'ds_list',
  press: null,
  called: 'ds_list',
  ...change,
});
/** What ana sees when a process that is gone has left this behind. */
async function taken(change: Partial<About>, more: Partial<LeftBehind> = {}): Promise<string> {
  const before = answersTo(here, here.ana).length;
  left.push({ key: `k${now}`, at: now, owner: 'gone', answering: false, about: about(change), ...more });
  await again();
  const said = await here.workspace.until(() => answersTo(here, here.ana)[before]);
  return said.text;
}

describe('what a process that is gone has left behind', () => {
  test('is answered where it only reads, for a command as for a mention', async () => {
    const asked = here.asked.length;

    expect(await taken({})).toMatch(/ds_list|destinations/);
    expect(await taken({ kind: 'mention', ts: '1.1' })).toMatch(/ds_list|destinations/);
    expect(await taken({ line: 'whoami', called: 'whoami' })).toContain('mi.read');
    expect(here.asked.length - asked).toBe(2);
  });

  test.each([
    ['a write', { line: 'ds_reload', called: 'ds_reload' }, {}],
    ['a word that does something', { line: 'incident open It burns', called: 'incident' }, {}],
    ['a file', { line: 'ds_list --json' }, {}],
    ['what may have been a secret', { line: null, called: 'x' }, {}],
    ['what is old', {}, { at: 0 }],
    ['a form', { kind: 'form', line: null, called: 'the form' }, {}],
    [
      'a button that may do it twice',
      {
        kind: 'press',
        line: null,
        press: { name: 'results.share', value: 'x', everybody: false },
        called: 'the button',
      },
      {},
    ],
  ] as const)('is told for %s, and not done again', async (_, change, more) => {
    const asked = here.asked.length;

    expect(await taken(change, more)).toMatch(/has ended before it could answer.*(again)/);
    expect(here.asked.length).toBe(asked);
  });

  test('is not answered twice where the answer may be there already', async () => {
    expect(await taken({}, { answering: true })).toBe(
      'The answer to ds_list may have been lost: the process that gave it has ended. If you do not see it, ask again.',
    );
  });
});

test.each([
  ['ds_list', 'ds_list'],
  ['<@UBOT> ds_list @fra', 'ds_list @fra'],
  ['incident open It burns', 'incident open It burns'],
  ['cfg_set password=hush', null],
  ['ds_lst password=hush', null],
  ['my password is hush, is it safe?', null],
  ['"unclosed', null],
])('of %s there is kept: %s', (line, kept) => {
  const desk = { needs: here.needs, words: new Map([['incident', async () => undefined]]) };

  expect(keepable({ desk, botUser: 'UBOT' }, about({ line })).line).toBe(kept);
});
