import { describe, expect, test } from 'vitest';
import { crosscheck, health, REPLIES, rows } from '../../../test/cucm-sample.ts';
import { counts, device, NOW, PEOPLE } from '../../../test/cucm-sample-people.ts';
import { inventory, phone, phones, status, summary } from '../../../test/cucm-sample-phones.ts';
import { gateways, lines, route, spaces, trunks } from '../../../test/cucm-sample-routing.ts';
import { complaintsOf, visibleIn } from '../../../test/slack-limits.ts';
import { cucm } from '../../catalogue/cucm/index.ts';
import { maskedReply } from '../../policy/masked-reply.ts';
import { drawSheet } from './draw.ts';
import { SHEETS, sheetOf } from './sheet-of.ts';

/** What a reply says at first, and the texts of its tables. */
async function read(method: string, value: unknown, input = {}) {
  const { headline, facts, tables, notes } = await sheetOf({ method, value, input, now: NOW });
  const texts = tables.map(({ columns, count, slice }) => [
    columns.map(({ label }) => label),
    ...slice(0, count).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text))),
  ]);
  return { headline, facts: Object.fromEntries(facts), rows: texts[0] ?? [], others: texts.slice(1), notes };
}

describe('each command of CUCM', () => {
  test.each(cucm.map((command) => [command.method, command.personal] as const))(
    '%s has a sheet of its own, which Slack takes, masked or not',
    async (method, personal) => {
      const whole = REPLIES[method];
      for (const value of [whole, personal === 'whole' ? whole : maskedReply(whole, personal)]) {
        const drawn = await sheetOf({ method, value, input: {}, now: NOW });
        const message = drawSheet(drawn, { node: 'cucm', asked: method, resultId: 'x' });

        expect(complaintsOf(message)).toEqual([]);
        expect(drawn.headline).not.toMatch(/undefined|NaN|\.$/);
      }
      expect(SHEETS.has(method)).toBe(true);
    },
  );

  test.each(cucm.map(({ method }) => method))(
    '%s: a reply of another shape is shown all the same',
    async (method) => {
      for (const value of [null, [], { at: 1 }, 'nothing'])
        expect((await sheetOf({ method, value, input: {}, now: NOW })).headline).not.toBe('');
    },
  );

  test('masked, shows nobody', async () => {
    for (const { method, personal } of cucm.filter((command) => command.personal !== 'whole')) {
      const value = maskedReply(REPLIES[method], personal);
      const drawn = await sheetOf({ method, value, input: {}, now: NOW });
      const seen = visibleIn(drawSheet(drawn, { node: 'cucm', asked: method }).blocks);

      expect(PEOPLE.filter((leak) => seen.includes(leak))).toEqual([]);
    }
  });
});

describe('the first line says what is wrong', () => {
  test.each([
    [
      'cucm:registration_status',
      status,
      '4 phones: 1 rejected, 1 partially registered, 1 not registered, 1 registered',
    ],
    [
      'cucm:registration_summary',
      summary,
      '766 of 938 devices registered; 44 gateways, 1 phone rejected; 123 phones, 4 SIP trunks not registered',
    ],
    [
      'cucm:phones',
      phones,
      '1,377 phones configured; 1 registered, 1 never registered, 1 not registered on page 1 of 14',
    ],
    ['cucm:phone', phone, 'SEP001122334401: Configured and registered on cucm-pub'],
    [
      'cucm:inventory',
      inventory,
      '1,377 phones configured: 544 never registered, 1 rejected, 1 partially registered, 121 not registered now, ' +
        '1 not configured, but known to RisPort, 1 otherwise than configured',
    ],
    ['cucm:trunks', trunks, '1 of 2 trunks out of service: TRUNK-OLD'],
    ['cucm:gateways', gateways, '2 gateways: 1 rejected'],
    ['cucm:route', route, '915551230000 from CSS-Internal: It goes to the route list RL-PSTN'],
    ['cucm:line', lines, '1034: One directory number, on one device'],
    ['cucm:css', spaces, '2 calling search spaces, 1 used by no device and no line'],
    [
      'cucm:css',
      { ...spaces, spaces: spaces.spaces.slice(0, 1) },
      'CSS-Internal: 2 partitions searched in this order, used by 900 devices and 40 lines',
    ],
    [
      'cucm:crosscheck',
      crosscheck,
      '1 up on the side of CUCM only, 1 unknown to OpenSIPS, 1 up on both sides. Without ams, which did not answer',
    ],
    ['cucm:sql', rows, '2 rows'],
    ['cucm:health', health, 'AXL answers, RisPort does not; cucm-sub1 did not answer'],
  ])('%s', async (method, value, headline) => {
    expect((await read(method, value)).headline).toBe(headline);
  });

  test('and that nothing is, when nothing is', async () => {
    const fine = counts('HuntList', { total: 28, registered: 28 });
    const none = counts('Phone', {});
    const down = counts('Phone', { total: 14, unregistered: 14 });

    expect((await read('cucm:registration_status', { ...status, counts: down })).headline).toBe(
      '14 phones not registered',
    );

    expect((await read('cucm:registration_status', { ...status, counts: fine })).headline).toBe(
      'All 28 hunt lists registered',
    );
    expect(
      (await read('cucm:registration_status', { ...status, counts: none }, { name: 'X*' })).headline,
    ).toBe('No device fits');
    expect((await read('cucm:trunks', { ...trunks, trunks: trunks.trunks.slice(0, 1) })).headline).toBe(
      '1 of 1 trunk in service',
    );
  });

  test.each(['cucm:registration_status', 'cucm:registration_summary', 'cucm:inventory', 'cucm:trunks'])(
    '%s says what is missing, and which nodes were silent',
    async (method) => {
      const nodes = [{ node: 'cucm-sub2', code: 'NodeNotResponding', devices: 0 }];
      const silent = { ...(REPLIES[method] as object), nodes };

      const { headline, facts } = await read(method, silent);
      const short = await read(method, {
        ...silent,
        shortfall: '120 of 1,320 phones were cut off by CUCM. Ask again in 40 s.',
      });

      expect(headline).toMatch(/\. Not all: cucm-sub2 did not answer$/);
      expect(facts['Did not answer']).toBe('cucm-sub2 (NodeNotResponding)');
      expect(short.headline).toMatch(/\. Not all: 120 of 1,320 phones were cut off by CUCM$/);
      expect(short.notes[0]).toBe('120 of 1,320 phones were cut off by CUCM. Ask again in 40 s.');
    },
  );
});

describe('the age of an answer', () => {
  const HINT = 'Fetched 12 s ago and kept since: add fresh=1 to ask CUCM anew.';

  test('is shown with how to ask anew when it was kept', async () => {
    expect((await read('cucm:trunks', trunks)).notes).toEqual([HINT]);
  });

  test('is not shown of an answer of now, nor is a hint where there is no such parameter', async () => {
    const now = { ...trunks, at: NOW - 300, cached: false };

    expect((await read('cucm:trunks', now)).notes).toEqual([]);
    expect((await read('cucm:sql', rows)).notes).toEqual(['Fetched 12 s ago.']);
  });
});

describe('tables', () => {
  test('devices begin with what is wrong, numbers stay as they are', async () => {
    const numbers = '0800447731 Registered, +15551239981 Registered';
    const devices = [device('SEP1', { numbers }), device('SEP2', { status: 'Rejected', seen: 0 })];

    const { rows: shown } = await read('cucm:registration_status', { ...status, devices });

    expect(shown.map((row) => [row[0], row[1], row[2], row[5]])).toEqual([
      ['Device', 'State', 'For', 'Numbers'],
      ['SEP2', '✕ rejected', '', '0800447731 Registered, 447732 UnRegistered'],
      ['SEP1', '● registered', '3 h', numbers],
    ]);
  });

  test('a query keeps its columns, in their order, empty ones too', async () => {
    const reply = { ...rows, columns: ['b', 'a'], rows: [['007', null]] };

    expect((await read('cucm:sql', reply)).rows).toEqual([
      ['b', 'a'],
      ['007', ''],
    ]);
  });

  test('a route says in which order devices are tried, and what else fitted', async () => {
    const { rows: shown, others } = await read('cucm:route', route);

    expect(shown.map((row) => row.slice(0, 2))).toEqual([
      ['Order', 'Device'],
      ['1', 'TRUNK-FRA'],
      ['2', 'SEP001122334401'],
    ]);
    expect(others[0]?.[1]).toContain('9.! in PT-PSTN');
  });

  test('a route that ends nowhere shows its steps first', async () => {
    const nowhere = { ...route, end: 'no-match', says: 'Nothing fits it', devices: [] };

    expect((await read('cucm:route', nowhere)).rows[0]?.[0]).toBe('Dialled');
  });

  test('both sides begin with what is up on one of them alone', async () => {
    const { rows: shown } = await read('cucm:crosscheck', crosscheck);

    expect(shown.slice(1).map(([finding]) => finding)).toEqual([
      '◐ up on the side of CUCM only',
      '✕ unknown to OpenSIPS',
      '● up on both sides',
    ]);
  });

  test('the inventory explains why the two figures differ', async () => {
    const { facts, others } = await read('cucm:inventory', inventory);

    expect(facts).toMatchObject({
      'Configured (AXL)': '1,377',
      'Known to RisPort': '803',
      Difference: '574',
    });
    expect(others[1]?.slice(1).map(([, many]) => many)).toEqual(['544', '18', '13', '-1']);
  });
});
