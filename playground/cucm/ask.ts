import { request } from 'node:https';
import type { Cucm } from './cucm.ts';
import { escapeXml } from './http/xml.ts';

/** An answer as it came over the wire. */
export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What may differ in a request. */
export interface Asking {
  readonly action?: string | undefined;
  readonly user?: string;
  readonly password?: string;
  readonly version?: string;
}

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** Sends a SOAP body to the cluster, with its authority trusted and its account used unless told otherwise. */
export function post(cucm: Cucm, path: string, body: string, asking: Asking = {}): Promise<Heard> {
  const { user = cucm.user, password = cucm.password, action } = asking;
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  const sent = request(`${cucm.url}${path}`, {
    method: 'POST',
    ca: cucm.ca,
    agent: false,
    headers: {
      'Content-Type': 'text/xml;charset=UTF-8',
      Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      ...(action === undefined ? {} : { SOAPAction: action }),
    },
  });
  sent.on('error', reject).on('response', (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(parts).toString('utf8'),
      }),
    );
  });
  sent.end(body);
  return promise;
}

/** Asks AXL for an operation; `inside` stands in its element. */
export function axl(cucm: Cucm, operation: string, inside = '', asking: Asking = {}): Promise<Heard> {
  const { version = '15.0' } = asking;
  const body = `<soapenv:Envelope xmlns:soapenv="${ENVELOPE}" xmlns:ns="http://www.cisco.com/AXL/API/${version}"><soapenv:Header/><soapenv:Body><ns:${operation}>${inside}</ns:${operation}></soapenv:Body></soapenv:Envelope>`;
  return post(cucm, '/axl/', body, { action: `CUCM:DB ver=${version} ${operation}`, ...asking });
}

/** Runs a query over AXL. */
export const sql = (cucm: Cucm, query: string, asking: Asking = {}): Promise<Heard> =>
  axl(cucm, 'executeSQLQuery', `<sql>${escapeXml(query)}</sql>`, asking);

/** Asks RisPort after devices; every field may differ, and one that is null is left out. */
export function devices(
  cucm: Cucm,
  fields: Readonly<Record<string, string | readonly string[] | null>> = {},
  asking: Asking & { readonly operation?: string; readonly swapped?: readonly [string, string] } = {},
): Promise<Heard> {
  const { operation = 'selectCmDevice', swapped: [one, other] = [] } = asking;
  const { StateInfo = '', ...rest } = fields;
  const all = {
    MaxReturnedDevices: '1000',
    DeviceClass: 'Any',
    Model: '255',
    Status: 'Any',
    NodeName: '',
    SelectBy: 'Name',
    SelectItems: ['*'],
    Protocol: 'Any',
    DownloadStatus: 'Any',
    ...rest,
  };
  const named = Object.entries(all).map(
    ([name, value]) => [name === one ? other : name === other ? one : name, value] as const,
  );
  const inside = named.map(([name, value]) => {
    if (value === null) return '';
    const items = (list: readonly string[]): string =>
      list.map((item) => `<soap:item><soap:Item>${escapeXml(item)}</soap:Item></soap:item>`).join('');
    return `<soap:${name}>${typeof value === 'string' ? escapeXml(value) : items(value)}</soap:${name}>`;
  });
  const body = `<soapenv:Envelope xmlns:soapenv="${ENVELOPE}" xmlns:soap="http://schemas.cisco.com/ast/soap"><soapenv:Header/><soapenv:Body><soap:${operation}><soap:StateInfo>${escapeXml(String(StateInfo))}</soap:StateInfo><soap:CmSelectionCriteria>${inside.join('')}</soap:CmSelectionCriteria></soap:${operation}></soapenv:Body></soapenv:Envelope>`;
  const path = '/realtimeservice2/services/RISService70';
  return post(cucm, path, body, { action: operation, ...asking });
}
