import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { cucmStand } from '../../test/cucm-stand.ts';
import { type HeardRequest, httpsServer } from '../../test/https-server.ts';
import { createWire } from './wire.ts';

const VERSION =
  '<?xml version="1.0"?><s:Envelope xmlns:s="x"><s:Body><ns:getCCMVersionResponse xmlns:ns="y"><return><componentVersion><version>12.5.1</version></componentVersion></return></ns:getCCMVersionResponse></s:Body></s:Envelope>';
const NO_DEVICES =
  '<s:Envelope><s:Body><selectCmDeviceResponse><selectCmDeviceReturn><SelectCmDeviceResult><TotalDevicesFound>0</TotalDevicesFound><CmNodes/></SelectCmDeviceResult></selectCmDeviceReturn></selectCmDeviceResponse></s:Body></s:Envelope>';
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function scene(headers: (heard: HeardRequest) => Readonly<Record<string, string | string[]>>) {
  const server = await httpsServer((heard, response) => well(heard, response, headers(heard)));
  const stand = cucmStand({ url: server.url, ca: server.ca, user: 'ops', password: 'pä:ss' });
  closing.push(stand.client.close, server.close);
  return { server, ...stand };
}
const well = (heard: HeardRequest, response: ServerResponse, headers = {}): void =>
  void response
    .writeHead(200, { 'content-type': 'text/xml', ...headers })
    .end(heard.path.startsWith('/axl') ? VERSION : NO_DEVICES);
const EVERYTHING = { class: 'Any', status: 'Any', names: [] };

describe('a request', () => {
  test('goes to its service with what CUCM wants to see', async () => {
    const { server, client } = await scene(() => ({}));

    await client.version();
    await client.devices(EVERYTHING);

    expect(server.heard).toMatchObject([
      {
        path: '/axl/',
        headers: {
          'content-type': 'text/xml;charset=UTF-8',
          soapaction: '"CUCM:DB ver=12.5 getCCMVersion"',
          authorization: `Basic ${Buffer.from('ops:pä:ss').toString('base64')}`,
        },
      },
      { path: '/realtimeservice2/services/RISService70', headers: { soapaction: '"selectCmDevice"' } },
    ]);
    expect(server.heard[1]?.body).toContain(
      '<soap:StateInfo></soap:StateInfo><soap:CmSelectionCriteria><soap:MaxReturnedDevices>1000</soap:MaxReturnedDevices><soap:DeviceClass>Any</soap:DeviceClass><soap:Model>255</soap:Model><soap:Status>Any</soap:Status><soap:NodeName></soap:NodeName><soap:SelectBy>Name</soap:SelectBy><soap:SelectItems><soap:item><soap:Item>*</soap:Item></soap:item></soap:SelectItems><soap:Protocol>Any</soap:Protocol><soap:DownloadStatus>Any</soap:DownloadStatus></soap:CmSelectionCriteria>',
    );
  });

  test('carries on the session of its own service, until that is ended', async () => {
    const sessions = ['JSESSIONIDSSO=one; Path=/; Secure; HttpOnly', 'JSESSIONID=two; Path=/axl'];
    let given = 0;
    const { server, client } = await scene(() => {
      given += 1;
      if (given === 1) return { 'set-cookie': sessions };
      return given === 4
        ? { 'set-cookie': ['JSESSIONIDSSO=; Max-Age=0', 'JSESSIONID=x; max-age=0; Path=/'] }
        : {};
    });

    await client.version();
    await client.version();
    await client.devices(EVERYTHING);
    await client.version();
    await client.version();

    expect(server.heard.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      'JSESSIONIDSSO=one; JSESSIONID=two',
      undefined,
      'JSESSIONIDSSO=one; JSESSIONID=two',
      undefined,
    ]);
  });

  test('follows nobody to another place', async () => {
    const elsewhere = await httpsServer(well);
    const server = await httpsServer(
      (_, response) => void response.writeHead(302, { location: `${elsewhere.url}/axl/` }).end(),
    );
    const { client } = cucmStand({ url: server.url, ca: server.ca, user: 'ops', password: 'secret' });
    closing.push(client.close, server.close, elsewhere.close);

    const answer = await client.version();

    expect(answer).toMatchObject({ ok: false, error: { code: 302 } });
    expect(elsewhere.heard).toEqual([]);
  });
});

describe('a reply', () => {
  const NOTHING = { path: '/axl/', action: 'a', body: '' };

  test.each([
    [16 * 1024 * 1024, true],
    [16 * 1024 * 1024 + 1, false],
  ])('of %i bytes is read whole: %s', async (size, whole) => {
    const server = await httpsServer((_, response) => void response.end(Buffer.alloc(size)));
    const wire = createWire(
      { url: server.url, user: 'a', password: 'b', ca: server.ca, timeoutMs: 10_000 },
      () => 0,
    );
    closing.push(wire.close, server.close);

    const posted = await wire.post(NOTHING);

    expect(posted.ok ? posted.value.body.length : posted.error.kind).toBe(whole ? size : 'too-large');
  });

  test('that is an error is cut after 64 KB', async () => {
    const server = await httpsServer(
      (_, response) => void response.writeHead(500).end(Buffer.alloc(1_000_000)),
    );
    const wire = createWire(
      { url: server.url, user: 'a', password: 'b', ca: server.ca, timeoutMs: 10_000 },
      () => 0,
    );
    closing.push(wire.close, server.close);

    const posted = await wire.post(NOTHING);

    expect(posted).toMatchObject({ ok: true, value: { status: 500 } });
    expect(posted.ok && posted.value.body.length).toBe(64 * 1024);
  });

  test('that comes drop by drop is not waited for beyond its time', async () => {
    const server = await httpsServer((_, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const wire = createWire(
      { url: server.url, user: 'a', password: 'b', ca: server.ca, timeoutMs: 300 },
      () => 0,
    );
    closing.push(wire.close, server.close);

    expect(await wire.post(NOTHING)).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  });
});
