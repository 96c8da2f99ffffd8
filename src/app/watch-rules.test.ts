import { expect, test } from 'vitest';
import { readFleetFile } from '../config/fleet-file.ts';
import { watchRules } from './watch-rules.ts';

const NODES = `
nodes:
  fra: { url: "http://h1/mi", environment: production, tags: [eu] }
  lab: { url: "http://h2/mi", environment: lab, events_from: [192.0.2.1] }
`;
const rules = (text: string) => {
  const file = readFleetFile(`${NODES}${text}`);
  return file.ok ? watchRules(file.value.watches, file.value.nodes) : file;
};
const named = (text: string): readonly string[] => {
  const read = rules(text);
  return read.ok ? read.value.map(({ name, nodes }) => `${name} ${nodes?.join() ?? 'all'}`) : read.error;
};

test('the built-in watches are there unless they are switched off or replaced', () => {
  expect(named('')).toEqual(['node-down all', 'gateway-down all', 'memory all']);
  expect(named('watches: { built_in: false }')).toEqual([]);
  expect(named('watches: { built_in: [memory] }')).toEqual(['memory all']);
  expect(named('watches: { rules: [{ name: memory, figure: memory, above: 95 }] }')).toEqual([
    'node-down all',
    'gateway-down all',
    'memory all',
  ]);
});

test('a rule holds for nodes by name, tag or environment', () => {
  const rule = (where: string) =>
    named(`watches: { built_in: false, rules: [{ name: w, node: down, ${where} }] }`);
  expect(rule('nodes: [lab]')).toEqual(['w lab']);
  expect(rule('tags: [eu]')).toEqual(['w fra']);
  expect(rule('environments: [lab]')).toEqual(['w lab']);
  expect(rule('environments: [space]').join()).toContain('no node has');
});

test.each([
  [
    'watches: { rules: [{ name: w, figure: nonsense, above: 1 }] }',
    'watches.rules.0: There is no figure nonsense',
  ],
  ['watches: { rules: [{ figure: load, above: 1 }] }', 'short name'],
  ['watches: { rules: [{ name: w, node: down }, { name: w, node: down }] }', 'two rules called w'],
  ['watches: { built_in: [nothing] }', 'watches.built_in names nothing; there are node-down'],
  ['watches: { quiet_hours: { from: "25:00", to: "07:00" } }', 'must be a time of day'],
  ['watches: { quiet_hours: { from: "22:00", to: "07:00", zone: Mars } }', 'must be a time zone'],
  ['watches: { channel: "#ops" }', 'must be the id of a channel'],
  ['watches: { colour: red }', 'watches'],
  ['events: { listen: "udp:0.0.0.0:9400" }', 'needs advertise'],
  ['events: { listen: "udp:[::]:9400" }', 'needs advertise'],
  ['events: { listen: "udp:10.0.0.5:9400", advertise: "tcp:10.0.0.5:9400" }', 'on which nothing listens'],
  ['events: { listen: "unix:/x" }', 'events.listen'],
  ['events: { listen: "udp:h:70000" }', 'events.listen'],
])('%s is refused, naming the place', (text, words) => {
  expect(named(text).join(' ')).toContain(words);
});

test('addresses are read with their transport, also of IPv6', () => {
  const file = readFleetFile('events: { listen: ["udp:[2001:db8::1]:9400", "tcp:h.example:1"] }');
  expect(file.ok && file.value.events?.listen).toEqual([
    { transport: 'udp', host: '2001:db8::1', port: 9400 },
    { transport: 'tcp', host: 'h.example', port: 1 },
  ]);
});
