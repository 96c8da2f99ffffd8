import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask } from './asking.ts';

const TIMEOUT_MS = 1000;
const RETRIES = 2;
const BOUND_MS = (RETRIES + 1) * TIMEOUT_MS + 5000;

describe('a node that misbehaves', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ env: { MI_TIMEOUT_MS: String(TIMEOUT_MS), MI_RETRIES: String(RETRIES) } });
    await ask(stage, stage.people.ana, 'uptime');
  });
  afterAll(async () => {
    await stage.close();
  });

  test.each([
    [{ kind: 'hang' }, 'did not answer within 1 s (3 attempts)'],
    [{ kind: 'reset', when: 'connect' }, 'fra'],
    [{ kind: 'reset', when: 'request' }, 'closed the connection without an answer'],
    [{ kind: 'reset', when: 'answer' }, 'fra'],
    [{ kind: 'html' }, 'a web page instead of JSON'],
    [{ kind: 'brokenJson' }, 'it is not JSON'],
    [{ kind: 'wrongId' }, 'it answers another request'],
    [{ kind: 'status', status: 500 }, 'HTTP 500'],
    [{ kind: 'status', status: 401 }, 'HTTP 401'],
    [{ kind: 'hugeReply', bytes: 200_000_000 }, 'the rest was not read'],
    [{ kind: 'down' }, 'cannot be reached'],
  ] as const)('with %j is told apart in a sentence, and the next command works', async (fault, words) => {
    const { fleet, people } = stage;
    await fleet.node('fra').faults.set(fault);

    const begun = performance.now();
    const answer = await ask(stage, people.ana, 'ds_list', BOUND_MS + 2000);
    const took = performance.now() - begun;
    await fleet.node('fra').faults.clear();
    const next = await ask(stage, people.ana, 'ds_list');

    expect(answer.drawn).toContain('fra');
    expect(answer.drawn).toContain(words);
    expect(took).toBeLessThan(BOUND_MS);
    expect(next.drawn).toContain('5 destinations');
  });

  test('that answers 503 twice and then well has answered', async () => {
    await stage.fleet.node('fra').faults.set({ kind: 'status', status: 503, times: 2 });

    expect((await ask(stage, stage.people.ana, 'ds_list')).drawn).toContain('5 destinations');
  });

  test('delays nobody who asks another node, and health tells of it', async () => {
    const { fleet, people } = stage;
    await fleet.node('fra').faults.set({ kind: 'hang' });

    const slow = ask(stage, people.ana, 'ds_list', BOUND_MS + 2000);
    const begun = performance.now();
    const quick = await ask(stage, people.bo, 'uptime @ams');
    const took = performance.now() - begun;
    await slow;
    const health = await ask(stage, people.bo, 'health', BOUND_MS + 2000);
    await fleet.node('fra').faults.clear();

    expect(quick.drawn).toContain('ams');
    expect(took).toBeLessThan(TIMEOUT_MS);
    expect(health.drawn).toContain('Not working: fra');
    expect(health.drawn).toContain('did not answer within 1 s');
  });

  test('that crashed is asked again as soon as it is back, however often it failed before', async () => {
    const { fleet, people } = stage;
    await fleet.node('lab').faults.set({ kind: 'down' });
    for (let times = 0; times < 6; times += 1) await ask(stage, people.ana, 'uptime @lab');
    await fleet.node('lab').faults.clear();

    expect((await ask(stage, people.ana, 'uptime @lab')).drawn).toContain('lab');
    expect((await ask(stage, people.ana, 'ds_list @lab')).drawn).toContain('5 destinations');
  });
});
