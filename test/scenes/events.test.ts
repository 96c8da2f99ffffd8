import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFacts } from '../../playground/opensips/facts/load.ts';
import type { Stage } from '../../playground/stage.ts';
import { alertStage, cardSaying, cards } from './alerting.ts';
import { ask } from './asking.ts';

const recorded = readFacts('events-sent.jsonl') as readonly {
  readonly by: 'udp' | 'tcp';
  readonly raw: string;
}[];
const packet = (by: 'udp' | 'tcp', words: RegExp): string => {
  const found = recorded.find((each) => each.by === by && words.test(each.raw));
  if (!found) throw new Error(`no recording of ${words}`);
  return found.raw;
};
const INACTIVE = /E_DISPATCHER_STATUS.*"inactive"/;
const ACTIVE = /E_DISPATCHER_STATUS.*"active"/;

/** Where the bot listens, by what health says. */
async function portOf(stage: Stage, transport: 'udp' | 'tcp'): Promise<number> {
  const { drawn } = await ask(stage, stage.people.ana, 'health');
  const port = new RegExp(`${transport}:127\\.0\\.0\\.1:(\\d+)`).exec(drawn)?.[1];
  if (!port) throw new Error(drawn);
  return Number(port);
}

async function datagram(port: number, text: string | Buffer, from: string): Promise<void> {
  const socket = createSocket('udp4').bind(0, from);
  await once(socket, 'listening');
  const sent = Promise.withResolvers<unknown>();
  socket.send(text, port, '127.0.0.1', sent.resolve);
  await sent.promise;
  socket.close();
}

describe('events of nodes that have addresses of their own', () => {
  let stage: Stage;
  let udp = 0;
  let tcp = 0;
  beforeAll(async () => {
    // Nothing is sampled, so whatever is shown was heard.
    stage = await alertStage(`
nodes:
  fra: { events_from: [127.0.0.2] }
  ams: { events_from: [127.0.0.3] }
samples: { every: 0 }
events: { listen: ["udp:127.0.0.1:0", "tcp:127.0.0.1:0"] }
watches:
  rules:
    - { name: floods, event: E_PIKE_BLOCKED, times: 2, within: 1m, severity: critical }
`);
    udp = await portOf(stage, 'udp');
    tcp = await portOf(stage, 'tcp');
  });
  afterAll(async () => {
    await stage.close();
  });

  test('a datagram as OpenSIPS sends it is an alert at once, and its opposite the end of it', async () => {
    const begun = performance.now();
    await datagram(udp, packet('udp', INACTIVE), '127.0.0.2');
    const card = await cardSaying(stage, 'set 1 sip:127.0.0.1:5072 on fra is not up');
    const took = performance.now() - begun;
    await datagram(udp, packet('udp', ACTIVE), '127.0.0.2');

    expect(took).toBeLessThan(1000);
    expect(card).toContain('down (MI command)');
    expect(await cardSaying(stage, 'Resolved: set 1 sip:127.0.0.1:5072 on fra')).toBeDefined();
    expect(cards(stage)).toHaveLength(1);
  });

  test('so is a stream without separators, cut anywhere, under a method of its own', async () => {
    const own = packet('tcp', /my_method.*"inactive"/);
    const connection = connect({ port: tcp, host: '127.0.0.1', localAddress: '127.0.0.3' });
    await once(connection, 'connect');
    const stream = `${packet('tcp', /"E_DISPATCHER_STATUS".*"active"/)}${own}`;
    connection.write(stream.slice(0, 40));
    await sleep(50);
    connection.write(stream.slice(40));
    const card = await cardSaying(stage, 'set 1 sip:127.0.0.1:5072 on ams is not up');
    connection.destroy();

    expect(card).toContain('down (MI command)');
  });

  test('what is heard several times is an alert from the time that was set on', async () => {
    const blocked = packet('udp', /E_PIKE_BLOCKED/);
    await datagram(udp, blocked, '127.0.0.2');
    await sleep(300);
    expect(cards(stage).some(({ text }) => text.includes('E_PIKE_BLOCKED'))).toBe(false);
    await datagram(udp, blocked, '127.0.0.2');

    expect(await cardSaying(stage, 'E_PIKE_BLOCKED on fra: ip=127.0.0.1')).toContain('seen 2 times');
  });

  test('strangers, floods and what cannot be read are dropped and counted, and the bot goes on', async () => {
    const before = cards(stage).length;
    const nasty = packet('udp', INACTIVE).replace('sip:127.0.0.1:5072', '<!channel> \\u202e*x*');
    await datagram(udp, packet('udp', INACTIVE), '127.0.0.9');
    for (const text of ['', 'no JSON', '[1]', '{"a":', '{"a":'.repeat(5000), '['.repeat(60_000)])
      await datagram(udp, text, '127.0.0.2');
    await datagram(udp, Buffer.alloc(60_000, 0x7b), '127.0.0.2');
    const stranger = connect({ port: tcp, host: '127.0.0.1', localAddress: '127.0.0.9' });
    stranger.on('error', () => undefined);
    await once(stranger, 'close');
    const endless = connect({ port: tcp, host: '127.0.0.1', localAddress: '127.0.0.2' });
    endless.on('error', () => undefined);
    endless.write(`{"a":"${'x'.repeat(70_000)}`);
    await once(endless, 'close');
    // A stream loses nothing on the way, so all of this is more than its sender may send.
    const flood = connect({ port: tcp, host: '127.0.0.1', localAddress: '127.0.0.2' });
    const states = [INACTIVE, ACTIVE].map((words) => packet('udp', words).replaceAll('5072', '6000'));
    flood.write(states.join('').repeat(750));
    await expect
      .poll(async () => (await ask(stage, stage.people.ana, 'health')).drawn, { timeout: 10_000 })
      .toMatch(/\d+ dropped \(too many at once\)/);
    flood.destroy();
    await datagram(udp, nasty, '127.0.0.3');
    const card = await cardSaying(stage, String.raw`set 1 <!channel> \*x\*`);

    expect(cards(stage).length - before).toBeLessThanOrEqual(3);
    expect(card).toContain('2 GATEWAYS OR DESTINATIONS ON AMS ARE NOT UP');
    const health = (await ask(stage, stage.people.ana, 'health')).drawn;
    expect(health).toMatch(/[12] dropped \(from an address of no node\)/);
    expect(health).toMatch(/\d dropped \(not readable\)/);
    expect(stage.bot.log.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
  });

  test('figures of it stand in the metrics', async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${stage.bot.port}/metrics`)).text();
    expect(metrics).toMatch(/chatops_events_total\{what="heard"\} \d+/);
    expect(metrics).toMatch(/chatops_events_total\{what="stranger"\} 2/);
  });
});

describe.each(['udp', 'tcp'] as const)('events over %s from nodes that share one address', (transport) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await alertStage(`
samples: { every: 1h }
events: { listen: "${transport}:127.0.0.1:0" }
`);
    await stage.slack.until(() => stage.fleet.nodes.every(({ world }) => world.subscribers.length >= 3));
  });
  afterAll(async () => {
    await stage.close();
  });

  test('a probe that fails is an alert at once, though nothing is sampled for an hour', async () => {
    const begun = performance.now();
    stage.fleet.node('ams').probing.silent('gw1');
    const card = await cardSaying(stage, 'gw1 on ams is not up');
    const took = performance.now() - begun;
    stage.fleet.node('ams').probing.answering('gw1');

    expect(took).toBeLessThan(1500);
    expect(card).toContain('○ down');
    expect(await cardSaying(stage, 'Resolved: gw1 on ams')).toBeDefined();
    expect(cards(stage)).toHaveLength(1);
  });

  test('the bot says which subscriptions it holds, and the audit that it made them', async () => {
    const health = (await ask(stage, stage.people.ana, 'health')).drawn;
    const audit = (await ask(stage, stage.people.ana, 'audit user=bot node=fra limit=50')).drawn;

    expect(health).toMatch(
      new RegExp(
        `OpenSIPS sends to ${transport}:127\\.0\\.0\\.1:\\d+\\. \\d heard.* Own subscriptions: ams, fra, lab: E_DROUTING_STATUS, E_DISPATCHER_STATUS, E_LOAD_BALANCER_STATUS until \\d\\d:\\d\\d UTC`,
      ),
    );
    expect(audit).toMatch(/bot +timer +evi:subscribe +events=E_DROUTING_STATUS,.* +fra +answered/);
    expect(audit).toContain('started');
  });
});

test('a node that began anew is subscribed to again', async () => {
  const stage = await alertStage(`
samples: { every: 1s }
events: { listen: "udp:127.0.0.1:0" }
`);
  const fra = stage.fleet.node('fra');
  await stage.slack.until(() => fra.world.subscribers.length >= 3);
  const uptime = () => fra.world.server.startedAt;
  const begun = uptime();
  await sleep(1500);
  await fra.restart();
  expect(fra.world.subscribers).toEqual([]);
  await stage.slack.until(() => fra.world.subscribers.length >= 3, 15_000);

  expect(uptime()).toBeGreaterThan(begun);
  await stage.close();
});
