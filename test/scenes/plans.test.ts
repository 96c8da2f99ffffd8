import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { GATEWAY, request, TAKE_OUT, times } from './approving.ts';
import { ask } from './asking.ts';

describe('a plan', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ env: { MI_TIMEOUT_MS: '800', MI_RETRIES: '0' } });
  });
  afterAll(async () => {
    await stage.close();
  });

  test('is approved as one and run in order, each line with its outcome', async () => {
    const { slack, people } = stage;
    const card = await request(
      stage,
      people.bo,
      `plan ${TAKE_OUT} && cache_store system=local attr=k value=v`,
    );
    const waiting = card.drawn();

    await slack.click(people.cy, card.now(), 'Approve');
    const done = await card.says(/^● DONE/m);

    expect(waiting).toContain('2 WRITES ON FRA');
    expect(done).toContain('Active → Inactive');
    expect(done).toContain('not there → v');
  });

  test('stops at the first failure and says what was not begun', async () => {
    const { slack, people } = stage;
    const sent = times(stage, 'ds_set_state');
    const bad = 'ds_set_state state=i group=1 address=sip:no.such.gw';
    const card = await request(
      stage,
      people.bo,
      `plan ds_set_state state=a group=1 address=${GATEWAY} && ${bad} && ${TAKE_OUT}`,
    );

    await slack.click(people.cy, card.now(), 'Approve');
    const stopped = await card.says('✕ stopped after 1 of 3');

    expect(stopped).toContain('destination not found');
    expect(stopped).toContain('– not begun');
    expect(times(stage, 'ds_set_state')).toBe(sent + 2);
  });

  test('over all nodes goes from one to the next, and stops where a node fails', async () => {
    const { slack, people, fleet } = stage;
    const card = await request(stage, people.bo, 'cache_store system=local attr=roll value=1 @all');
    await fleet.node('ams').faults.set({ kind: 'reset', when: 'request', method: 'cache:store' });

    await slack.click(people.cy, card.now(), 'Approve');
    const said = await card.says(/^\? NOT KNOWN/m);
    await fleet.node('ams').faults.clear();

    expect(said).toContain('@fra  ● done');
    expect(said).toContain('– not begun');
    expect(times(stage, 'cache_store', 'lab')).toBe(0);
  });

  test('with a read in it, or with one call that may not be, is refused as a whole', async () => {
    const { people } = stage;

    const read = await ask(stage, people.bo, `plan ${TAKE_OUT} && ds_list`);
    const wrong = await ask(stage, people.bo, `plan ${TAKE_OUT} && ds_set_state state=i`);

    expect(read.drawn).toContain('only writes wait for approval');
    expect(wrong.drawn).toContain('ds_set_state');
    expect(stage.slack.messages.some(({ text }) => text.includes('Waits for approval: 2 writes'))).toBe(
      false,
    );
  });
});
