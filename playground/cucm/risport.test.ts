import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { devices, type Heard } from './ask.ts';
import { type Cucm, createCucm } from './cucm.ts';
import { childOf, type Element, readXml } from './http/xml.ts';
import { NOTABLE } from './world/notable.ts';

let cucm: Cucm;
let now = 1_000_000;
beforeAll(async () => {
  cucm = await createCucm({ phones: 60, clock: () => now });
});
afterEach(() => {
  cucm.passMinute();
  cucm.manners.shape = 'A';
  cucm.manners.mostDevices = 1000;
  cucm.manners.totals = 'sent';
  for (const { name } of cucm.world.nodes) cucm.setNode(name, true);
});
afterAll(() => cucm.close());

function bodyOf({ body }: Heard): Element {
  const found = childOf(readXml(body), 'Body')?.children[0];
  if (!found) throw new Error(body);
  return found;
}

/** The nodes of an answer of shape A or Ext. */
function nodesOf(heard: Heard): readonly Element[] {
  const result = childOf(childOf(bodyOf(heard), 'selectCmDeviceReturn'), 'SelectCmDeviceResult');
  return childOf(result, 'CmNodes')?.children ?? [];
}

const text = (element: Element | undefined, name: string): string => childOf(element, name)?.text ?? '';
const rowsOf = (heard: Heard): readonly Element[] =>
  nodesOf(heard).flatMap((node) => childOf(node, 'CmDevices')?.children ?? []);
const namesOf = (heard: Heard): readonly string[] => rowsOf(heard).map((row) => text(row, 'Name'));

describe('selectCmDevice', () => {
  test('sends every sighting, node by node', async () => {
    const heard = await devices(cucm);
    const sent = nodesOf(heard).map((node) => ({
      node: text(node, 'Name'),
      names: (childOf(node, 'CmDevices')?.children ?? []).map((row) => text(row, 'Name')),
    }));

    expect(heard.status).toBe(200);
    expect(sent.map(({ node }) => node)).toEqual(['cucm-pub', 'cucm-sub1', 'cucm-sub2']);
    for (const { node: name } of sent)
      expect(sent.find(({ node }) => node === name)?.names).toEqual(
        cucm.world.sightings.filter(({ node }) => node === name).map((each) => each.name),
      );
  });

  test('sends numbers as they are, and hostile descriptions as text', async () => {
    const rows = rowsOf(
      await devices(cucm, { SelectItems: [NOTABLE.lobby, NOTABLE.abroad, NOTABLE.hostile] }),
    );

    expect(rows.map((row) => text(row, 'DirNumber'))).toEqual([
      '0800-Registered',
      '+15551234567-Registered',
      '4103-Registered',
    ]);
    expect(text(rows[1], 'Description')).toBe('0012');
    expect(text(childOf(childOf(rows[0], 'IPAddress'), 'item'), 'IP')).toMatch(/^10\./);
  });

  test('selects by class, status, node, model, protocol and name with stars', async () => {
    const trunks = namesOf(await devices(cucm, { DeviceClass: 'SIPTrunk', Status: 'UnRegistered' }));
    const here = namesOf(await devices(cucm, { NodeName: 'cucm-sub2', DeviceClass: 'MediaResources' }));
    const model = namesOf(await devices(cucm, { Model: '131' }));
    const sccp = rowsOf(await devices(cucm, { Protocol: 'SCCP' }));
    const starred = namesOf(await devices(cucm, { SelectItems: ['sept*', 'SEP0004F2A1*', '*_FAX'] }));

    expect([...trunks].sort()).toEqual(cucm.truth().names('UnRegistered', 'SIPTrunk'));
    expect(here.length).toBeGreaterThan(0);
    expect(model).toHaveLength(cucm.truth().count('SIPTrunk').total);
    expect(sccp.every((row) => text(row, 'Protocol') === 'SCCP')).toBe(true);
    expect(starred).toContain('SIPT_FAX');
    expect(
      starred.filter((name) => name.startsWith('SEP')).every((name) => name.startsWith('SEP0004F2A1')),
    ).toBe(true);
  });

  test('selects by address, number and description', async () => {
    const by = async (SelectBy: string, item: string) =>
      namesOf(await devices(cucm, { SelectBy, SelectItems: [item] }));

    expect(await by('DirNumber', '0801')).toEqual([NOTABLE.half]);
    expect(await by('Description', 'Lobby*')).toEqual([NOTABLE.lobby]);
    expect(await by('IPV4Address', '203.0.113.77')).toEqual(['SIPT_FAX']);
  });

  test('tells of one device on two nodes, the newer by its TimeStamp', async () => {
    const rows = rowsOf(await devices(cucm, { SelectItems: [NOTABLE.moved, NOTABLE.stale] }));
    const newest = (name: string): string => {
      const [first] = rows
        .filter((row) => text(row, 'Name') === name)
        .sort((one, other) => Number(text(other, 'TimeStamp')) - Number(text(one, 'TimeStamp')));
      return text(first, 'Status');
    };

    expect(rows).toHaveLength(4);
    expect(newest(NOTABLE.moved)).toBe('Registered');
    expect(newest(NOTABLE.stale)).toBe('UnRegistered');
    expect(cucm.truth().twice).toEqual(expect.arrayContaining([NOTABLE.moved, NOTABLE.stale]));
  });

  test('cuts at the limit without a word, the cluster’s own limit too', async () => {
    const asked = await devices(cucm, { MaxReturnedDevices: '7' });
    cucm.manners.mostDevices = 5;
    const own = await devices(cucm, { MaxReturnedDevices: '2000' });
    cucm.manners.totals = 'found';
    const counted = await devices(cucm);

    expect(namesOf(asked)).toHaveLength(7);
    expect(asked.body).toContain('<ns1:TotalDevicesFound>7<');
    expect(namesOf(own)).toHaveLength(5);
    expect(own.body).toContain('<ns1:TotalDevicesFound>5<');
    expect(counted.body).toContain(`<ns1:TotalDevicesFound>${cucm.world.sightings.length}<`);
  });

  test('reads no more names than the limit, without a word', async () => {
    cucm.manners.mostDevices = 2;
    const heard = await devices(cucm, { SelectItems: [NOTABLE.boxed, 'NOBODY', NOTABLE.lobby] });

    expect(heard.status).toBe(200);
    expect(namesOf(heard)).toEqual([]);
  });

  test('names the node that does not respond, and says NotFound for one that has nothing', async () => {
    cucm.setNode('cucm-sub1', false);
    const heard = await devices(cucm, { DeviceClass: 'Phone' });
    const codes = nodesOf(heard).map((node) => `${text(node, 'Name')} ${text(node, 'ReturnCode')}`);

    expect(codes).toEqual(['cucm-pub NotFound', 'cucm-sub1 NodeNotResponding', 'cucm-sub2 Ok']);
    expect(new Set(namesOf(heard)).size).toBe(cucm.truth().count('Phone').total);
  });

  test('tells changes only when it is given a StateInfo', async () => {
    const heard = await devices(cucm, { StateInfo: '<StateInfo/>' });

    expect(namesOf(heard)).toEqual([]);
    expect(nodesOf(heard).every((node) => text(node, 'NoChange') === 'true')).toBe(true);
  });
});

describe('the shapes of the answer', () => {
  test('B has no SelectCmDeviceResult', async () => {
    cucm.manners.shape = 'B';
    const returned = childOf(bodyOf(await devices(cucm)), 'selectCmDeviceReturn');

    expect(returned?.children.map(({ name }) => name)).toEqual(['TotalDevicesFound', 'CmNodes', 'StateInfo']);
  });

  test('C has no selectCmDeviceReturn, and a flat address', async () => {
    cucm.manners.shape = 'C';
    const heard = await devices(cucm, { SelectItems: ['SIPT_FAX'] });

    expect(bodyOf(heard).children.map(({ name }) => name)).toEqual(['SelectCmDeviceResult', 'StateInfo']);
    expect(heard.body).toContain('<ns1:IpAddress>203.0.113.77</ns1:IpAddress>');
    expect(heard.body).not.toContain('IPAddress>');
  });

  test('Ext has a name of its own, each device once, and no stars', async () => {
    const asked = { operation: 'selectCmDeviceExt' };
    const heard = await devices(cucm, { SelectItems: [NOTABLE.moved, NOTABLE.stale] }, asked);
    const starred = await devices(cucm, {}, asked);

    expect(bodyOf(heard).name).toBe('selectCmDeviceExtResponse');
    expect([...namesOf(heard)].sort()).toEqual([NOTABLE.moved, NOTABLE.stale]);
    expect(starred.status).toBe(500);
  });
});

describe('what RisPort refuses', () => {
  test('a request without its SOAPAction, or with another', async () => {
    const answers = [
      await devices(cucm, {}, { action: undefined }),
      await devices(cucm, {}, { action: 'selectCtiItem' }),
      await devices(cucm, {}, { operation: 'selectEverything' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500]);
    expect(answers[0]?.body).toContain('Operation not found');
  });

  test('takes the long SOAPAction as well', async () => {
    const action = 'http://schemas.cisco.com/ast/soap/action/#RisPort#SelectCmDevice';

    expect((await devices(cucm, {}, { action })).status).toBe(200);
  });

  test.each([
    'MaxReturnedDevices',
    'DeviceClass',
    'Model',
    'Status',
    'NodeName',
    'SelectBy',
    'SelectItems',
    'Protocol',
    'DownloadStatus',
  ])('a selection without %s', async (field) => {
    const { status, body } = await devices(cucm, { [field]: null });

    expect(status).toBe(500);
    expect(body).toContain('Unexpected subelement');
  });

  test('fields out of order and values that are on no list', async () => {
    const answers = [
      await devices(cucm, { DeviceClass: 'CTI' }),
      await devices(cucm, { Status: 'Gone' }),
      await devices(cucm, { MaxReturnedDevices: 'all' }),
      await devices(cucm, { Anything: 'Any' }),
      await devices(cucm, {}, { swapped: ['Model', 'Status'] }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500]);
  });

  test('the sixteenth query within sixty seconds, in Cisco’s words', async () => {
    for (let count = 0; count < 15; count += 1) {
      now += 1000;
      expect((await devices(cucm, { SelectItems: ['SIPT_FAX'] })).status).toBe(200);
    }
    const refused = await devices(cucm);
    now += 45_999;
    const still = await devices(cucm);
    now += 1;
    const free = await devices(cucm);

    expect([refused.status, still.status, free.status]).toEqual([500, 500, 200]);
    expect(refused.body).toContain('<faultcode>ns1:Server.RateControl</faultcode>');
    expect(refused.body).toContain(
      'Exceeded allowed rate for Reatime information. Current allowed rate for realtime information is 15 requests per minute.',
    );
  });
});
