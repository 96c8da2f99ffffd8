import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import type { Stage } from '../../playground/stage.ts';
import { alertStage, cardSaying, cards } from './alerting.ts';

let server: Postgres;
let stage: Stage;
let second: Bot;
beforeAll(async () => {
  server = await startPostgres();
  stage = await alertStage(
    `
samples: { every: 1s }
events: { listen: "tcp:127.0.0.1:0" }
`,
    { env: { DATABASE_URL: server.url } },
  );
  const folder = mkdtempSync(join(tmpdir(), 'chatops-second-'));
  const file = join(folder, 'site.yml');
  writeFileSync(file, readFileSync(stage.env['CHATOPS_CONFIG'] ?? '', 'utf8'));
  second = await startBot({ ...stage.env, CHATOPS_CONFIG: file });
  // Each listens on an address of its own, so each hears every event.
  await stage.slack.until(
    () => stage.fleet.nodes.every(({ world }) => world.subscribers.length >= 6),
    20_000,
  );
});
afterAll(async () => {
  await second.stop();
  await stage.close();
  await server.stop();
});

test('two processes that both hear and one that samples show each alert once', async () => {
  const gateways = ['gw1', 'gw2', 'gw3'];
  for (const [place, { name, probing }] of stage.fleet.nodes.entries()) {
    const gateway = gateways[place] ?? 'gw1';
    probing.silent(gateway);
    await cardSaying(stage, `${gateway} on ${name} is not up`);
  }
  for (const { probing } of stage.fleet.nodes) probing.silent('gw4');
  for (const { name } of stage.fleet.nodes)
    await cardSaying(stage, `2 gateways or destinations on ${name} are not`);
  for (const { probing } of stage.fleet.nodes)
    for (const gateway of [...gateways, 'gw4']) probing.answering(gateway);
  for (const { name } of stage.fleet.nodes)
    await cardSaying(stage, `Resolved: 2 gateways or destinations on ${name}`);
  await sleep(3000);

  console.log('two processes that hear:', { alerts: 3, cards: cards(stage).length });
  expect(cards(stage)).toHaveLength(3);
});

test('when one of them is killed the other goes on with the alerts as they are', async () => {
  const before = cards(stage).length;
  const { probing } = stage.fleet.node('fra');
  await stage.fleet.node('lab').faults.set({ kind: 'down' });
  await cardSaying(stage, 'lab does not answer', 20_000);
  await stage.bot.stop('SIGKILL');
  await sleep(500);
  probing.silent('gw2');
  await cardSaying(stage, 'gw2 on fra is not up', 25_000);
  await stage.fleet.node('lab').faults.clear();
  await cardSaying(stage, 'Resolved: lab answers again', 25_000);
  probing.answering('gw2');
  await cardSaying(stage, 'Resolved: gw2 on fra', 25_000);
  await sleep(2000);

  console.log('one of two killed:', { newAlerts: 1, newCards: cards(stage).length - before });
  // That of lab is new; fra's goes on, since the same happened there a moment ago.
  expect(cards(stage).length - before).toBe(1);
  expect(second.log.filter((line) => /"level":50/.test(line))).toEqual([]);
});
