import { afterEach, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { createFleet, type Fleet } from './fleet.ts';

let fleet: Fleet | undefined;

afterEach(async () => {
  await fleet?.close();
});

async function links(of: Fleet): Promise<string[]> {
  const { result } = await ask(of.node('fra'), 'clusterer_list');
  return [...JSON.stringify(result).matchAll(/"link_state":"(\w+)"/g)].map(([, state = '']) => state);
}

test('the nodes of the carrier run three versions and see each other', async () => {
  fleet = await createFleet();

  const versions = await Promise.all(fleet.nodes.map((node) => ask(node, 'version')));
  const servers = versions.map(({ result }) => JSON.stringify(result));

  expect(servers.map((each) => /\d\.\d\.\d+/.exec(each)?.[0])).toEqual(['3.6.8', '4.0.1', '3.4.18']);
  expect(fleet.setting).toMatch(/^fra=http:.*,ams=http:.*,lab=http:/);
  expect(await links(fleet)).toEqual(['Up', 'Up']);
});

test('a node that is down is seen as down by the others', async () => {
  fleet = await createFleet();

  await fleet.node('ams').faults.set({ kind: 'down' });

  expect(await links(fleet)).toEqual(['Down', 'Up']);
});

test('a command sent over the cluster changes the other node, and only that one', async () => {
  fleet = await createFleet();
  const [fra, ams] = [fleet.node('fra'), fleet.node('ams')];

  const sent = { cluster_id: 1, destination: 2, cmd_name: 'shv_set', cmd_params: ['x', 'int', '5'] };
  await ask(fra, 'cluster_send_mi', sent);

  expect(ams.world.variables.get('x')).toBe(5);
  expect(fra.world.variables.has('x')).toBe(false);
});

test('what is broadcast runs everywhere and answers with the own result', async () => {
  fleet = await createFleet();

  const { result } = await ask(fleet.node('fra'), 'cluster_broadcast_mi', { cluster_id: 1, cmd_name: 'pwd' });

  expect(result).toEqual({ WD: '/' });
});

test('every node receives SIP on its own address', async () => {
  fleet = await createFleet();

  const answers = await Promise.all(fleet.nodes.map((node) => ask(node, 'ps')));
  const addresses = answers.map(
    ({ result }) => /SIP receiver udp:([\d.]+):5060/.exec(JSON.stringify(result))?.[1],
  );

  expect(addresses).toEqual(['192.0.2.10', '192.0.2.20', '192.0.2.30']);
});
