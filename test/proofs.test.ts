import { afterEach, describe, expect, test } from 'vitest';
import { createNode, type OpensipsNode } from '../playground/opensips/node.ts';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import type { Call, Command, Input } from '../src/catalogue/command.ts';
import { opensips } from '../src/catalogue/index.ts';
import { readInput } from '../src/catalogue/read-input.ts';
import type { State } from '../src/catalogue/verification.ts';
import { silentLog } from '../src/kernel/log.ts';
import { createFleet, type Fleet } from '../src/mi/fleet.ts';
import { brokenProof } from './proof-promises.ts';
import { PLATFORM } from './proofs-of-platform.ts';
import { ROUTING } from './proofs-of-routing.ts';

const WRITES = [...ROUTING, ...PLATFORM];
/** Writes that are older than what would show their effect. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  'cachedb_local:remove_chunk': [
    'cachedb_local:remove_chunk asks cachedb_local:fetch_chunk, which 3.4 cannot take',
  ],
};
const catalogue = createCatalogue(opensips);
const named = (name: string): Command => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`);
  return found.command;
};

const open: (OpensipsNode | Fleet)[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** One simulated server behind the client that the bot uses; its clock goes on by a second whenever it is read. */
async function start(version: '3.6' | '4.0') {
  let time = 1_795_230_000_000;
  const now = () => {
    time += 1000;
    return time;
  };
  const node = await createNode({ name: 'fra', version, timeScale: 0, now });
  const fleet = createFleet({
    nodes: [{ name: 'fra', url: node.url }],
    timeoutMs: 5000,
    retries: 0,
    maxReplyBytes: 1_000_000,
    clock: Date.now,
    sleep: async () => {},
    random: () => 0,
    log: silentLog,
  });
  open.push(fleet, node);
  const run = (command: Command, given: Input) => {
    const read = readInput(command, given, []);
    if (!read.ok) throw new Error(`${command.method}: ${read.error}`);
    const effect = catalogue.effectOf(command, read.value.input);
    return fleet.run('fra', command, read.value.input, { effect });
  };
  const act = async ({ command, input }: Call): Promise<unknown> => {
    const done = await run(named(command), input);
    if (!done.ok) throw new Error(done.error.what);
    return done.value.value;
  };
  /** What the proof sees of a write now. */
  const look = async ({ verify }: Command, input: Input): Promise<State> => {
    const call = verify?.read(input);
    if (!verify || !call) return {};
    const reply = await run(named(call.command), call.input);
    if (reply.ok) return verify.state(reply.value.value, input);
    const { code, what } = reply.error;
    if (code !== 404 && !(verify.absent && what.includes(verify.absent))) throw new Error(what);
    return verify.state(undefined, input);
  };
  return { act, look };
}

const TIME = /[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ [\d:]{8} \d{4}|\d{4}-\d\d-\d\d [\d:]{8}/g;

/** States in words; the first time is `once`, every other one `later`. */
function shown(...states: readonly State[]): string {
  const words = states.map((state) => {
    const pairs = Object.entries(state).map(([label, value]) => `${label} = ${value}`);
    return pairs.join('; ') || 'nothing';
  });
  const said = words.join(' → ');
  const [once] = said.match(TIME) ?? [];
  return said.replaceAll(TIME, (time) => (time === once ? 'once' : 'later'));
}

describe.each(['3.6', '4.0'] as const)('on %s', (version) => {
  const rows = WRITES.filter(([name]) => named(name).versions.includes(version));

  test.each(rows)('%s %j shows %s, and its effect %s', async (name, given, seen, undo) => {
    const { act, look } = await start(version);
    const command = named(name);
    const read = readInput(command, given, []);
    if (!read.ok) throw new Error(read.error);
    const { input } = read.value;

    const before = await look(command, input);
    await act({ command: name, input });
    const after = await look(command, input);

    expect(shown(before, after)).toBe(seen);
    const wanted = Object.entries(command.verify?.wanted?.(input, before) ?? {});
    expect(wanted.filter(([label, value]) => (after[label] ?? null) !== value)).toEqual([]);

    const inverse = command.inverse?.(input, before);
    expect(inverse === undefined ? 'stays' : 'back').toBe(undo);
    expect(brokenProof(catalogue, command, input, before)).toEqual(LATER[command.method] ?? []);
    if (inverse) await act(inverse);
    expect(await look(command, input)).toEqual(inverse ? before : after);
  });
});

test('no proof is left untried', () => {
  const tried = new Set(WRITES.map(([name]) => named(name).method));
  const untried = opensips.filter(({ method, verify }) => verify && !tried.has(method));

  // The simulated servers refuse these, as the recorded ones did, or answer what was recorded.
  expect(untried.map(({ method }) => method).toSorted()).toEqual([
    'call_center:dispatch_call_to_agent',
    'clusterer:remove_node',
    'dialog:cluster_sync',
    'trie:reload',
  ]);
});

test.each([
  ['lb_status', { destination_id: 1, new_status: 0 }, { count: 14, of: 'calls' }],
  ['lb_resize', { destination_id: 1, res_name: 'channels', new_capacity: 7 }, { count: 14, of: 'calls' }],
  ['dlg_end_dlg', { dialog_id: '62-16405@198.51.100.20' }, { count: 1, of: 'calls' }],
  ['profile_end_dlgs', { profile: 'outbound' }, { count: 26, of: 'calls' }],
  ['ul_rm', { table_name: 'location', aor: 'alice' }, { count: 2, of: 'contacts' }],
] as const)('%s %j reaches so many', async (name, input, reached) => {
  const { act } = await start('3.6');
  const { reach } = named(name);

  expect(reach?.count(await act(reach.read(input)), input)).toEqual(reached);
});

test.each([
  ['lb_status', { destination_id: 9, new_status: 0 }, 0],
  ['dlg_end_dlg', { dialog_id: 'nope' }, 0],
  ['dlg_end_dlg', { dialog_id: '9.f497b9f4' }, 1],
  ['ul_rm', { table_name: 'location', aor: 'nobody' }, 0],
] as const)('%s %j reaches %i when OpenSIPS knows nothing of it', (name, input, count) => {
  expect(named(name).reach?.count(undefined, input)?.count).toBe(count);
});

describe('the calls of a proof', () => {
  const planted = (call: Call): Command => ({
    ...named('pike:rm'),
    verify: { read: () => call, state: () => ({}), wanted: undefined, absent: undefined },
    inverse: () => call,
  });

  test.each([
    [{ command: 'pike_list', input: {} }, 'which is no command'],
    [{ command: 'pike:unlist', input: {} }, 'which is no command'],
    [{ command: 'pike:list', input: { ip: '1.2.3.4' } }, 'with (ip), which is no recipe'],
    [{ command: 'pike:rm', input: { ip: '1.2.3.4' } }, 'which is no read'],
    [{ command: 'pike:list', input: {} }, 'which is no write'],
    [{ command: 'config:list', input: {} }, 'which 3.4 and 3.5 cannot take'],
  ])('%j would be noticed as one %s', (call, said) => {
    expect(brokenProof(catalogue, planted(call), { ip: '1.2.3.4' }, {}).join('\n')).toContain(said);
  });

  test('of writes that the simulated servers refuse are right too', () => {
    const refused: readonly (readonly [name: string, input: Input])[] = [
      ['clusterer:remove_node', { cluster_id: 1, node_id: 2 }],
      ['call_center:dispatch_call_to_agent', { call_id: '1', agent_id: 'bob' }],
      ['dialog:cluster_sync', {}],
      ['trie:reload', { partition_name: 'p' }],
    ];

    expect(refused.flatMap(([name, input]) => brokenProof(catalogue, named(name), input, {}))).toEqual([]);
  });
});
