import { describe, expect, test } from 'vitest';
import { compared } from './differ.ts';

const over = (replies: Record<string, unknown>, full = false) =>
  compared(
    Object.entries(replies).map(([node, value]) => ({ node, value })),
    full,
  );
/** What differs, as `list key / field: text on nodes | …`, a majority first and marked. */
const found = (replies: Record<string, unknown>, full = false): readonly string[] =>
  over(replies, full).different.flatMap(({ list, key, fields }) =>
    fields.map(({ field, said, majority }) => {
      const each = said.map(({ text, nodes }) => `${text} on ${nodes.join(' ')}`);
      return `${list} ${key.join('·')} / ${field}: ${majority ? '+' : ''}${each.join(' | ')}`;
    }),
  );

const gateways = (...states: string[]) => ({
  Gateways: states.map((State, at) => ({ ID: `gw${at + 1}`, IP: `198.51.100.${at}`, State })),
});
const sets = (...all: (readonly [id: number, ...uris: string[]])[]) => ({
  PARTITIONS: [
    {
      name: 'default',
      SETS: all.map(([id, ...uris]) => ({
        id,
        Destinations: uris.map((URI) => ({ URI, state: 'Active', first_hit_counter: URI.length })),
      })),
    },
  ],
});

describe('a row', () => {
  test('is found by what names it, wherever it stands, and the odd node out is named', () => {
    const turned = { Gateways: gateways('Active', 'Active', 'Inactive').Gateways.toReversed() };
    const replies = {
      fra: gateways('Active', 'Active', 'Inactive'),
      ams: gateways('Active', 'Disabled MI', 'Inactive'),
      lab: turned,
    };

    expect(found(replies)).toEqual(['Gateways gw2 / State: +Active on fra lab | Disabled MI on ams']);
    expect(over(replies)).toMatchObject({ same: 2, odd: [{ node: 'ams', rows: 1 }] });
  });

  test('that two nodes tell in two ways has no majority, and none of them is the odd one', () => {
    const replies = { fra: gateways('Active'), ams: gateways('Inactive') };

    expect(found(replies)).toEqual(['Gateways gw1 / State: Active on fra | Inactive on ams']);
    expect(over(replies).odd).toEqual([]);
  });

  test('that a node does not have is missing there; the sets around it are no rows of their own', () => {
    const replies = {
      fra: sets([1, 'sip:a', 'sip:b'], [2, 'sip:c']),
      ams: sets([1, 'sip:a']),
      lab: sets([1, 'sip:a', 'sip:b'], [2, 'sip:c']),
    };

    expect(found(replies)).toEqual([
      'Destinations default·1·sip:b / : +there on fra lab | null on ams',
      'Destinations default·2·sip:c / : +there on fra lab | null on ams',
    ]);
    expect(over(replies)).toMatchObject({ same: 1, odd: [{ node: 'ams', rows: 2 }] });
  });

  test('takes as many members to be named as it needs', () => {
    const address = (ip: string, port: number, context_info: string) => ({ grp: 1, ip, port, context_info });
    const north = address('10.0.0.1', 5060, 'north');

    expect(
      found({
        fra: { Destinations: [north, address('10.0.0.1', 5080, 'south')] },
        ams: { Destinations: [address('10.0.0.1', 5080, 'east'), north] },
      }),
    ).toEqual(['Destinations 10.0.0.1 5080 / context_info: south on fra | east on ams']);
  });

  test('that nothing names is the same as one that is alike, and else the one in its place', () => {
    const logs = (...Logs: string[]) => ({ Reports: Logs.map((Log) => ({ Log, Date: 'now' })) });

    expect(found({ fra: logs('begun', 'done'), ams: logs('restarted', 'begun', 'done') })).toEqual([
      'Reports row 1 / : null on fra | there on ams',
    ]);
    expect(found({ fra: logs('begun', '4 loaded'), ams: logs('begun', '5 loaded') })).toEqual([
      'Reports row 2 / Log: 4 loaded on fra | 5 loaded on ams',
    ]);
  });

  test('may have nothing but its name', () => {
    const aors = (...names: string[]) => ({ AORs: names.map((AOR) => ({ AOR })) });

    expect(found({ fra: aors('ana', 'bo'), ams: aors('bo', 'ana') })).toEqual([]);
  });

  test('may be a word, as often as it comes', () => {
    expect(found({ fra: ['ps', 'uptime', 'uptime'], ams: ['uptime', 'ps'] })).toEqual([
      ' uptime (2) / : there on fra | null on ams',
    ]);
  });
});

describe('a field', () => {
  test('that counts or tells the time is left out, and said to be', () => {
    const list = (first_hit_counter: number, state: string) => ({
      Destinations: [{ URI: 'sip:a', state, first_hit_counter }],
    });
    const replies = { fra: list(1, 'Active'), ams: list(900, 'Active') };

    expect(over(replies)).toMatchObject({ same: 1, different: [], leftOut: ['first_hit_counter'] });
    expect(found(replies, true)).toEqual(['Destinations sip:a / first_hit_counter: 1 on fra | 900 on ams']);
    expect(over(replies, true).leftOut).toEqual([]);
  });

  test('that counts is compared when there is nothing else', () => {
    expect(found({ fra: { Date: 'Monday' }, ams: { Date: 'Friday' } })).toEqual([
      '  / Date: Monday on fra | Friday on ams',
    ]);
  });

  test('is the same in another letter case, which another release writes', () => {
    const contact = (name: string) => ({ Contacts: [{ Contact: 'sip:a', [name]: 7 }] });

    expect(found({ fra: contact('Methods'), ams: contact('methods') })).toEqual([]);
  });

  test('deeper inside, and a short list in its order, belong to their row', () => {
    const rule = (targets: string[], max: number) => ({
      'Matched Prefix': '49',
      'GW List': targets.map((GATEWAY) => ({ GATEWAY })),
      limits: { max },
    });

    expect(found({ fra: rule(['gw1', 'gw2'], 5), ams: rule(['gw2', 'gw1'], 6) })).toEqual([
      '  / GW List: GATEWAY gw1, GATEWAY gw2 on fra | GATEWAY gw2, GATEWAY gw1 on ams',
      '  / limits › max: 5 on fra | 6 on ams',
    ]);
  });
});

test('a plain answer is one row, and passwords in it are left out', () => {
  expect(found({ fra: 'mysql://op:secret@db/x', ams: 'none' })).toEqual([
    '  / : mysql://op:…@db/x on fra | none on ams',
  ]);
});

test('ten thousand rows of five nodes are compared in a moment', () => {
  const many = (odd: boolean) => ({
    AORs: Array.from({ length: 10_000 }, (_, at) => ({
      AOR: `sub${at}`,
      Contacts: [{ Contact: `sip:${at}`, Expires: at, Q: odd && at === 777 ? '0.5' : '1' }],
    })),
  });
  const replies = { a: many(false), b: many(false), c: many(true), d: many(false), e: many(false) };

  expect(found(replies)).toEqual(['Contacts sub777·sip:777 / Q: +1 on a b d e | 0.5 on c']);
});
