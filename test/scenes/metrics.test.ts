import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator } from '../../playground/model/scripts.ts';
import { startModel } from '../../playground/model/server.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import {
  type Dashboard,
  dashboardComplaints,
  exposedIn,
  expressionComplaints,
  readAlerts,
  readDashboard,
} from '../dashboard.ts';
import { request, TAKE_OUT } from './approving.ts';
import { ask, say } from './asking.ts';

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

const EVENTS = /^chatops_events_total\{/m;
const NOBODY_WAITS = /^chatops_node_waiting\{node="fra"\} 0$/m;

describe('the figures', () => {
  let stage: Stage;
  let model: Awaited<ReturnType<typeof startModel>>;
  let page: string;
  const read = async (): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${stage.bot.port}/metrics`);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const seriesIn = (text: string): number =>
    text.split('\n').filter((line) => line.startsWith('chatops_')).length;

  beforeAll(async () => {
    model = await startModel(operator);
    const sender = createSocket('udp4').bind(0, '127.0.0.1');
    await once(sender, 'listening');
    const port = await freeUdpPort();
    stage = await setStage({
      config: `samples: { every: 1s }\nevents: { listen: "udp:127.0.0.1:${port}" }`,
      env: { LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url, MI_RETRIES: '0' },
    });
    const { people, slack, channel, fleet } = stage;
    await ask(stage, people.ana, 'ds_list');
    await fleet.node('lab').faults.set({ kind: 'down' });
    await ask(stage, people.ana, 'ds_list @lab');
    const card = await request(stage, people.bo, TAKE_OUT);
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says(/^● DONE/m);
    await request(stage, people.bo, 'dr_gw_status gw_id=gw1 status=0');
    await say(stage, people.ana, { channel }, '@opensips how many calls are up?');
    sender.send('not an event', port, '127.0.0.1');
    // At any moment a sample, or a look at what the node has, may be waiting for its turn.
    do {
      await sleep(50);
      page = await read();
    } while (!EVENTS.test(page) || !NOBODY_WAITS.test(page));
    sender.close();
  });
  afterAll(async () => {
    await stage?.close();
    await model?.close();
  });

  test.each([
    /^chatops_build_info\{version="\d+\.\d+\.\d+"\} 1$/m,
    /^chatops_part_up\{part="slack"\} 1$/m,
    /^chatops_part_up\{part="database"\} 1$/m,
    /^chatops_on_duty 1$/m,
    /^chatops_node_up\{node="fra"\} 1$/m,
    /^chatops_node_up\{node="lab"\} 0$/m,
    NOBODY_WAITS,
    /^chatops_request_seconds_count\{via="slash",outcome="answered"\} [1-9]/m,
    /^chatops_request_seconds_count\{via="slash",outcome="held"\} 2$/m,
    /^chatops_mi_seconds_count\{node="lab",outcome="unreachable"\} [1-9]/m,
    /^chatops_approval_steps_total\{step="held"\} 2$/m,
    /^chatops_approval_steps_total\{step="done"\} 1$/m,
    /^chatops_approvals\{state="pending"\} 1$/m,
    /^chatops_approval_oldest_seconds 0?\.?\d/m,
    /^chatops_slack_seconds_count\{method="chat\.postMessage",outcome="ok"\} [1-9]/m,
    /^chatops_slack_seconds_count\{method="response_url",outcome="ok"\} [1-9]/m,
    /^chatops_database_seconds_count\{kind="insert",outcome="ok"\} [1-9]/m,
    /^chatops_model_tokens_total [1-9]/m,
    /^chatops_sample_round_seconds_count [1-9]/m,
  ])('hold %s', (line) => {
    expect(page).toMatch(line);
  });

  test('are all on the dashboard, which asks for nothing else', () => {
    expect(dashboardComplaints(readDashboard(), exposedIn(page))).toEqual([]);
  });

  test('hold everything that the alerts for Prometheus ask for', () => {
    expect(readAlerts().length).toBeGreaterThan(5);
    expect(expressionComplaints(readAlerts(), exposedIn(page))).toEqual([]);
  });

  test('do not grow in number with what people type', async () => {
    const { people } = stage;
    const before = seriesIn(await read());

    for (let turn = 0; turn < 12; turn += 1)
      await ask(stage, people.ana, `no_such_thing_${turn} a${turn}=b @node${turn}`);
    const after = seriesIn(await read());

    // What nobody had seen before may appear once: a new outcome, with its buckets.
    expect(after - before).toBeLessThan(40);
  });

  test('are shown without those that the database has, when it is damaged, and the bot goes on', async () => {
    const { bot, databaseUrl, people } = stage;
    const file = new DatabaseSync(databaseUrl.replace('sqlite:', ''), { timeout: 5000 });
    file.exec('drop table alerts');
    file.close();

    const damaged = await read();
    const again = await read();
    const health = await ask(stage, people.ana, 'version');

    expect(damaged).toMatch(/^chatops_part_up\{part="database"\} 1$/m);
    expect(damaged).toMatch(/^chatops_part_up\{part="watching"\} 0$/m);
    expect(damaged).not.toMatch(/^chatops_alerts\{/m);
    expect(again).toMatch(/^chatops_database_seconds_count\{kind="select",outcome="failed"\} [1-9]/m);
    expect(health.drawn).toContain('3.6.8');
    expect(bot.child.exitCode).toBeNull();
  });
});

describe('the dashboard', () => {
  const page =
    '# TYPE chatops_a gauge\nchatops_a{node="fra"} 1\n# TYPE chatops_s histogram\nchatops_s_bucket{le="1"} 0';
  const panel = { id: 1, type: 'stat', title: 'A', description: 'It.', gridPos: { x: 0, y: 0, w: 4, h: 4 } };
  const of = (expr: string, more: object = {}): Dashboard => ({
    panels: [
      { ...panel, targets: [{ expr }], ...more },
      {
        ...panel,
        id: 2,
        title: 'S',
        gridPos: { x: 4, y: 0, w: 4, h: 4 },
        targets: [{ expr: 'chatops_s_sum' }],
      },
    ],
  });

  test.each([
    ['agrees', of('sum by (node) (chatops_a{job="x"})'), []],
    ['asks for what is not there', of('chatops_a + chatops_b'), ['A: there is no chatops_b']],
    [
      'groups by a label that nothing has',
      of('sum by (via) (chatops_a{state="x"})'),
      ['A: nothing in it has a label state', 'A: nothing in it has a label via'],
    ],
    ['leaves a figure of ours out', of('chatops_s_bucket'), ['no panel shows chatops_a']],
    ['lays one panel on another', of('chatops_a', { gridPos: { x: 2, y: 0, w: 4, h: 4 } }), ['S lies on A']],
    ['has an id twice', of('chatops_a', { id: 2 }), ['two panels have the same id']],
    ['explains nothing', of('chatops_a', { description: '' }), ['A does not say what it shows']],
  ])('that %s is seen for it', (_, dashboard, complaints) => {
    expect(dashboardComplaints(dashboard, exposedIn(page))).toEqual(complaints);
  });
});
