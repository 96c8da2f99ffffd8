import type { Selection } from './client.ts';

/** The whole of what can be asked over AXL: both read. */
const OPERATIONS = ['getCCMVersion', 'executeSQLQuery'] as const;

/** An operation of AXL that the client knows. */
export type Operation = (typeof OPERATIONS)[number];

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

/** The body of an AXL request in that schema; throws for any operation that is not on the list. */
export function axlEnvelope(operation: Operation, schema: string, query?: string): string {
  if (!OPERATIONS.includes(operation))
    throw new Error(`${String(operation)} is not an operation that reads.`);
  const inner = query === undefined ? '' : `<sql>${escaped(query)}</sql>`;
  return (
    `<soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:ns="http://www.cisco.com/AXL/API/${escaped(schema)}">` +
    `<soapenv:Header/><soapenv:Body><ns:${operation}>${inner}</ns:${operation}></soapenv:Body></soapenv:Envelope>`
  );
}

/** The body of RisPort's selectCmDevice; the order of the elements matters to CUCM, and StateInfo stays empty. */
export function risportEnvelope({ class: kind, status, names }: Selection, maxDevices: number): string {
  const items = (names.length > 0 ? names : ['*'])
    .map((name) => `<soap:item><soap:Item>${escaped(name)}</soap:Item></soap:item>`)
    .join('');
  return (
    `<soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:soap="http://schemas.cisco.com/ast/soap">` +
    '<soapenv:Header/><soapenv:Body><soap:selectCmDevice><soap:StateInfo></soap:StateInfo><soap:CmSelectionCriteria>' +
    `<soap:MaxReturnedDevices>${maxDevices}</soap:MaxReturnedDevices><soap:DeviceClass>${escaped(kind)}</soap:DeviceClass>` +
    `<soap:Model>255</soap:Model><soap:Status>${escaped(status)}</soap:Status><soap:NodeName></soap:NodeName>` +
    `<soap:SelectBy>Name</soap:SelectBy><soap:SelectItems>${items}</soap:SelectItems>` +
    '<soap:Protocol>Any</soap:Protocol><soap:DownloadStatus>Any</soap:DownloadStatus>' +
    '</soap:CmSelectionCriteria></soap:selectCmDevice></soapenv:Body></soapenv:Envelope>'
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
// What XML 1.0 cannot hold at all.
const UNWRITABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** The text as it may stand inside an element; what XML cannot carry is left out. */
function escaped(text: string): string {
  return text.replaceAll(UNWRITABLE, '').replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
