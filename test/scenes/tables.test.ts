import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { answerAfter, ask, refusedBySlack, say } from './asking.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

const kindsIn = ({ blocks }: { readonly blocks: readonly { readonly type?: unknown }[] }) =>
  blocks.map(({ type }) => type).filter((type) => String(type).endsWith('table'));
const refusals = () => stage.slack.calls.filter(({ error }) => error === 'invalid_blocks').length;

test('a list is a table to sort and leaf through: alone, for everybody, shared, in a direct message, of all nodes', async () => {
  const { slack, people, channel } = stage;

  const alone = await ask(stage, people.ana, 'dlg_list');
  const before = slack.messages.length;
  await slack.click(people.ana, alone, 'Share');
  const shared = await answerAfter(stage, before, people.ana, 10_000);
  const answers = [
    alone,
    shared,
    await ask(stage, people.ana, 'dlg_list --public'),
    await say(stage, people.ana, { channel: slack.directOf(people.ana) }, 'ds_list'),
    await say(stage, people.ana, { channel }, '@opensips ds_list'),
    await ask(stage, people.ana, 'ds_list @all'),
    await ask(stage, people.ana, 'nodes'),
    await ask(stage, people.ana, 'list dialog'),
    await ask(stage, people.ana, 'audit'),
  ];

  for (const answer of answers) expect(kindsIn(answer)).toEqual(['data_table']);
  expect(shared.to).toBeUndefined();
  expect(refusedBySlack(stage)).toEqual([]);
});

test('a workspace that has no such block gets the same answer as a table, and is not asked every time', async () => {
  const { slack, people } = stage;
  slack.state.unknownBlocks.add('data_table');

  const first = await ask(stage, people.ana, 'dlg_list');
  const cost = refusals();
  const second = await ask(stage, people.ana, 'ds_list');

  expect(kindsIn(first)).toEqual(['table']);
  expect(first.drawn).toContain('40 calls');
  expect(first.to).toBe(people.ana);
  expect(kindsIn(second)).toEqual(['table']);
  expect([cost, refusals()]).toEqual([1, 1]);
});

test('one that has no tables at all gets it as text, with its buttons, also for everybody', async () => {
  const { slack, people, channel } = stage;
  slack.state.unknownBlocks.add('data_table').add('table');

  const alone = await ask(stage, people.ana, 'ds_list');
  const inThread = await say(stage, people.ana, { channel }, '@opensips ds_list');
  const everybody = await ask(stage, people.ana, 'ds_list --public');

  for (const answer of [alone, inThread, everybody]) {
    expect(kindsIn(answer)).toEqual([]);
    expect(answer.drawn).toContain('sip:192.0.2.41:5060');
    expect(answer.drawn).toContain('[ CSV file ]');
  }
  expect(everybody.to).toBeUndefined();
});
