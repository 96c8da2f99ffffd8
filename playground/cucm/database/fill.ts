import { hash } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { MODELS } from '../world/models.ts';
import type { CucmWorld, Device, Line, Pattern } from '../world/world.ts';
import { TYPES } from './schema.ts';

type Row = Readonly<Record<string, SQLInputValue>>;
type Table = keyof typeof TYPES;

const DEVICE = 2;

/** Puts a world into the tables; keys are made of the names, so that they are the same at every start. */
export function fill(database: DatabaseSync, world: CucmWorld): void {
  const add = adder(database);
  database.exec('BEGIN');
  for (const [table, names] of Object.entries(TYPES))
    for (const [number, name] of Object.entries(names)) add(table, { enum: Number(number), name });
  for (const [number, name] of Object.entries(MODELS)) add('typemodel', { enum: Number(number), name });
  // A row of every real cluster that is no server.
  add('processnode', {
    pkid: pkid('node', ''),
    name: 'EnterpriseWideData',
    tknodeusage: 1,
    tkprocessnoderole: 1,
    nodeid: 1,
    isactive: 'f',
  });
  for (const [at, { name, usage, role, description }] of world.nodes.entries())
    add('processnode', {
      pkid: pkid('node', name),
      name,
      description,
      tknodeusage: numberOf('typenodeusage', usage),
      tkprocessnoderole: numberOf('typeprocessnoderole', role),
      nodeid: at + 2,
      isactive: 't',
    });
  for (const name of world.pools) {
    add('devicepool', { pkid: pkid('pool', name), name });
    add('location', { pkid: pkid('location', name), name: name.replace('DP_', 'LOC_') });
  }
  for (const { id, first, last } of world.users)
    add('enduser', { pkid: pkid('user', id), userid: id, firstname: first, lastname: last });
  plan(add, world);
  for (const device of world.devices) addDevice(add, device);
  lists(add, world);
  database.exec('COMMIT');
}

type Add = (table: string, row: Row) => void;

/** Adds rows; of a number that several devices share there is one. */
function adder(database: DatabaseSync): Add {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (table, row) => {
    const columns = Object.keys(row);
    const sql = `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    statement.run(...Object.values(row));
  };
}

function plan(add: Add, { plan: { partitions, spaces, patterns, unassigned } }: CucmWorld): void {
  for (const name of partitions)
    add('routepartition', { pkid: pkid('partition', name), name, description: '' });
  for (const { name, partitions: members } of spaces) {
    const key = pkid('space', name);
    add('callingsearchspace', { pkid: key, name, description: '', clause: members.join(':') });
    members.forEach((member, at) => {
      add('callingsearchspacemember', {
        pkid: pkid('member', name, member),
        fkcallingsearchspace: key,
        fkroutepartition: pkid('partition', member),
        sortorder: at + 1,
      });
    });
  }
  for (const name of ['PreDot', 'PreDot Trailing-#'])
    add('digitdiscardinstruction', { pkid: pkid('discard', name), name });
  for (const pattern of patterns) addPattern(add, pattern);
  for (const line of unassigned) addNumber(add, line);
}

function addPattern(add: Add, given: Pattern): void {
  const key = pkid('number', given.pattern, given.partition);
  add('numplan', {
    pkid: key,
    dnorpattern: given.pattern,
    description: given.description,
    fkroutepartition: pkid('partition', given.partition),
    tkpatternusage: numberOf('typepatternusage', given.usage),
    blockenable: given.block ? 't' : 'f',
    patternurgency: given.urgent ? 't' : 'f',
    iscallable: 't',
    useoriginatorcss: 'f',
    calledpartytransformationmask: given.mask ?? null,
    prefixdigitsout: given.prefix ?? null,
    fkdigitdiscardinstruction: given.discard ? pkid('discard', given.discard) : null,
    fkcallingsearchspace_translation: given.space ? pkid('space', given.space) : null,
  });
  if (given.to) map(add, pkid('device', given.to), key, 1);
}

function addNumber(add: Add, { number, partition, display = '', forward = {} }: Line): string {
  const key = pkid('number', number, partition);
  const to = (name: string, when: keyof NonNullable<Line['forward']>): Row => {
    const where = forward[when];
    return {
      [`${name}destination`]: where && where !== 'voicemail' ? where : null,
      [`${name}voicemailenabled`]: where === 'voicemail' ? 't' : 'f',
    };
  };
  add('numplan', {
    pkid: key,
    dnorpattern: number,
    description: display,
    fkroutepartition: pkid('partition', partition),
    tkpatternusage: DEVICE,
    alertingname: display,
    blockenable: 'f',
    patternurgency: 'f',
    iscallable: 't',
    useoriginatorcss: 'f',
    fkcallingsearchspace_sharedlineappear: pkid('space', 'CSS_INTERNAL'),
    ...to('cfb', 'busy'),
    ...to('cfna', 'unanswered'),
    ...to('cfur', 'unregistered'),
  });
  add('callforwarddynamic', { pkid: pkid('forward', key), fknumplan: key, ...to('cfa', 'always') });
  return key;
}

function map(add: Add, device: string, numplan: string, index: number, more: Row = {}): void {
  const key = pkid('map', device, numplan, String(index));
  add('devicenumplanmap', {
    pkid: key,
    fkdevice: device,
    fknumplan: numplan,
    numplanindex: index,
    busytrigger: 2,
    ...more,
  });
}

function addDevice(add: Add, device: Device): void {
  const key = pkid('device', device.name);
  add('device', {
    pkid: key,
    name: device.name,
    description: device.description,
    tkclass: numberOf('typeclass', device.class),
    tkmodel: device.model,
    tkproduct: device.model,
    tkdeviceprotocol: numberOf('typedeviceprotocol', device.protocol),
    fkdevicepool: device.pool ? pkid('pool', device.pool) : null,
    fklocation: device.pool ? pkid('location', device.pool) : null,
    fkcallingsearchspace: device.space ? pkid('space', device.space) : null,
    fkenduser: device.owner ? pkid('user', device.owner) : null,
  });
  if (device.owner)
    add('enduserdevicemap', {
      pkid: pkid('owner', device.name),
      fkenduser: pkid('user', device.owner),
      fkdevice: key,
    });
  for (const [at, line] of (device.lines ?? []).entries()) {
    const { label = '', display = '', mask = '' } = line;
    const numplan = addNumber(add, line);
    map(add, key, numplan, at + 1, { label, display, displayascii: display, e164mask: mask });
  }
  if (!device.destinations) return;
  const sip = pkid('sip', device.name);
  add('sipdevice', { pkid: sip, fkdevice: key });
  for (const [at, { address, port }] of device.destinations.entries())
    add('siptrunkdestination', {
      pkid: pkid('destination', device.name, String(at)),
      fksipdevice: sip,
      address,
      port,
      sortorder: at + 1,
    });
}

function lists(add: Add, { plan: { routeGroups, routeLists, lineGroups, huntLists } }: CucmWorld): void {
  for (const { name, devices } of routeGroups) {
    add('routegroup', { pkid: pkid('routegroup', name), name, tkdistributealgorithm: 0 });
    devices.forEach((device, at) => {
      add('routegroupdevicemap', {
        pkid: pkid('inroutegroup', name, device),
        fkroutegroup: pkid('routegroup', name),
        fkdevice: pkid('device', device),
        deviceselectionorder: at + 1,
      });
    });
  }
  for (const { name, numbers } of lineGroups) {
    add('linegroup', { pkid: pkid('linegroup', name), name, tkdistributealgorithm: 2 });
    numbers.forEach((each, at) => {
      add('linegroupnumplanmap', {
        pkid: pkid('inlinegroup', name, each),
        fklinegroup: pkid('linegroup', name),
        fknumplan: pkid('number', each, 'PT_INTERNAL'),
        lineselectionorder: at + 1,
      });
    });
  }
  const leads = (list: string, groups: readonly string[], kind: 'routegroup' | 'linegroup'): void => {
    groups.forEach((group, at) => {
      add('routelist', {
        pkid: pkid('inlist', list, group),
        fkdevice: pkid('device', list),
        [`fk${kind}`]: pkid(kind, group),
        selectionorder: at + 1,
      });
    });
  };
  for (const { name, groups } of routeLists) leads(name, groups, 'routegroup');
  for (const { name, groups } of huntLists) leads(name, groups, 'linegroup');
}

function numberOf(table: Table, name: string): number {
  const found = Object.entries(TYPES[table]).find(([, each]) => each === name)?.[0];
  if (found === undefined) throw new Error(`${table} has no ${name}`);
  return Number(found);
}

/** The key of a row, made of what it is: five groups of hex digits, as Informix makes them. */
function pkid(...words: readonly string[]): string {
  const hex = hash('sha1', words.join('\n'));
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
