import type { DeviceRow, NodeSaid } from '../catalogue/cucm/replies.ts';
import { type Fields, fieldsOf } from '../kernel/json.ts';
import { statusReason } from './status-reason.ts';
import { elements, textOf } from './xml.ts';

/** What RisPort's reply holds, before devices that stand on several nodes are made one. */
export interface DeviceReply {
  readonly rows: readonly DeviceRow[];
  readonly nodes: readonly NodeSaid[];
  /** What CUCM says it has found. */
  readonly found: number;
}

const CODES = ['Ok', 'NodeNotResponding', 'NotFound', 'InvalidRequest', 'InternalError', 'InvalidNodeName'];
const STATUSES = ['Registered', 'UnRegistered', 'Rejected', 'PartiallyRegistered', 'Unknown'];
const LINE = /^(.*)-([A-Za-z]+)$/;

/**
 * Reads the reply to selectCmDevice or selectCmDeviceExt in each of its shapes: with the result inside a return value, with
 * its fields directly in there, or with the result alone. Undefined when it is none of them.
 */
export function devicesIn(body: Fields): DeviceReply | undefined {
  const response = Object.entries(body).find(([name]) => /^selectCmDevice(Ext)?Response$/i.test(name))?.[1];
  const returned = fieldsOf(fieldsOf(response)['selectCmDeviceReturn'] ?? response);
  const result = fieldsOf(returned['SelectCmDeviceResult'] ?? returned);
  if (!('CmNodes' in result) && !('TotalDevicesFound' in result)) return undefined;

  const read = elements(result['CmNodes'], 'item').map((item) => {
    const fields = fieldsOf(item);
    const node = textOf(fields['Name']);
    const rows = elements(fields['CmDevices'], 'item').map((device) => deviceIn(fieldsOf(device), node));
    return { rows, said: { node, code: spelled(textOf(fields['ReturnCode']), CODES), devices: rows.length } };
  });
  const rows = read.flatMap((node) => node.rows);
  return {
    rows,
    nodes: read.map(({ said }) => said),
    found: Math.max(whole(textOf(result['TotalDevicesFound'])), rows.length),
  };
}

function deviceIn(fields: Fields, node: string): DeviceRow {
  const text = (name: string): string => textOf(fields[name]);
  return {
    name: text('Name'),
    class: text('DeviceClass'),
    model: text('Model'),
    status: spelled(text('Status'), STATUSES),
    reason: statusReason(text('StatusReason')),
    ip: addressIn(fields),
    protocol: text('Protocol'),
    node,
    numbers: numbersIn(fields),
    user: text('LoginUserId'),
    description: text('Description'),
    load: text('ActiveLoadID') || text('ActiveLoadId'),
    seen: whole(text('TimeStamp')),
  };
}

function addressIn(fields: Fields): string {
  const nested = elements(fields['IPAddress'], 'item').map((item) => textOf(fieldsOf(item)['IP']));
  const flat = [fields['IPAddress'], fields['IpAddress']].map((value) =>
    typeof value === 'string' ? textOf(value) : '',
  );
  return [...nested, ...flat].find((address) => address !== '') ?? '';
}

/** "1000-Registered,0800-UnRegistered" or a list of lines, in words; what has another form stays as it is. */
function numbersIn(fields: Fields): string {
  const written = textOf(fields['DirNumber']);
  if (written !== '')
    return written
      .split(',')
      .map((line) => {
        const [, number = '', status = ''] = LINE.exec(line.trim()) ?? [];
        return number === '' ? line.trim() : `${number} ${spelled(status, STATUSES)}`;
      })
      .join(', ');
  return elements(fields['LinesStatus'], 'item')
    .map(fieldsOf)
    .map((line) => `${textOf(line['DirectoryNumber'])} ${spelled(textOf(line['Status']), STATUSES)}`.trim())
    .join(', ');
}

/** The known spelling of a word, whatever its case. */
function spelled(word: string, known: readonly string[]): string {
  return known.find((each) => each.toLowerCase() === word.toLowerCase()) ?? word;
}

const whole = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0);
