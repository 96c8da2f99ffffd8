import { type Fields, fieldsOf } from '../kernel/json.ts';
import { type DeviceReply, devicesIn } from './read-devices.ts';
import { elements, soapBody, textOf } from './xml.ts';

/** A row of a query: a column that is empty in the database is null. */
export type SqlRow = Readonly<Record<string, string | null>>;

/** What a body from CUCM says; `other` when it is no reply of either service. */
export type Reply =
  | ({ readonly kind: 'devices' } & DeviceReply)
  | { readonly kind: 'rows'; readonly rows: readonly SqlRow[] }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'fault'; readonly code: string; readonly text: string }
  | { readonly kind: 'other' };

const OTHER: Reply = { kind: 'other' };

/** Reads a body as one of the replies that the client asks for. */
export function readReply(xml: string): Reply {
  const body = soapBody(xml);
  if (!body) return OTHER;
  if ('Fault' in body) return faultIn(fieldsOf(body['Fault']));
  if ('executeSQLQueryResponse' in body) {
    const rows = elements(fieldsOf(body['executeSQLQueryResponse'])['return'], 'row');
    return { kind: 'rows', rows: rows.map(fieldsOf).map(rowIn) };
  }
  if ('getCCMVersionResponse' in body) {
    const returned = fieldsOf(fieldsOf(body['getCCMVersionResponse'])['return']);
    const version = textOf(fieldsOf(returned['componentVersion'])['version']);
    return version === '' ? OTHER : { kind: 'version', version };
  }
  const devices = devicesIn(body);
  return devices ? { kind: 'devices', ...devices } : OTHER;
}

/** SOAP 1.1 as CUCM speaks it, AXL's own detail before the general words; 1.2 as a proxy may. */
function faultIn(fault: Fields): Reply {
  const [detail = {}] = [...elements(fault['detail'], 'axlError'), ...elements(fault['Detail'], 'axlError')];
  const axl = fieldsOf(detail);
  const code =
    textOf(axl['axlcode']) || textOf(fault['faultcode']) || textOf(fieldsOf(fault['Code'])['Value']);
  const text =
    textOf(axl['axlmessage']) || textOf(fault['faultstring']) || textOf(fieldsOf(fault['Reason'])['Text']);
  return { kind: 'fault', code, text };
}

/** Two columns of one name both stay: the second is numbered. */
function rowIn(row: Fields): SqlRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      elements({ value }, 'value').map((each, place) => [
        place === 0 ? name : `${name}_${place + 1}`,
        textOf(each) || null,
      ]),
    ),
  );
}
