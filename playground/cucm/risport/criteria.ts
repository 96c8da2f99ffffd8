import type { Element } from '../http/xml.ts';

/** What a selectCmDevice asks after. */
export interface Criteria {
  readonly stateInfo: string;
  readonly most: number;
  readonly class: string;
  readonly model: number;
  readonly status: string;
  readonly node: string;
  readonly by: string;
  readonly items: readonly string[];
  readonly protocol: string;
  readonly download: string;
}

const SPACE = 'http://schemas.cisco.com/ast/soap';
/** In this order, and none of them may be left out. */
const FIELDS = [
  'MaxReturnedDevices',
  'DeviceClass',
  'Model',
  'Status',
  'NodeName',
  'SelectBy',
  'SelectItems',
  'Protocol',
  'DownloadStatus',
] as const;
/** Cisco's lists; a value beside them is refused. Whether a live cluster also takes `CTI` is not known. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  DeviceClass: [
    'Any',
    'Phone',
    'Gateway',
    'H323',
    'Cti',
    'VoiceMail',
    'MediaResources',
    'HuntList',
    'SIPTrunk',
    'Unknown',
  ],
  Status: ['Any', 'Registered', 'UnRegistered', 'Rejected', 'PartiallyRegistered', 'Unknown'],
  SelectBy: ['Name', 'IPV4Address', 'IPV6Address', 'DirNumber', 'Description', 'SIPStatus'],
  Protocol: ['Any', 'SCCP', 'SIP', 'Unknown'],
  DownloadStatus: ['Any', 'Upgrading', 'Successful', 'Failed', 'Unknown'],
};

/** Reads what a request asks, strictly: every field, in order, in its namespace. The words against it are Axis2's, as far as known. */
export function readCriteria(operation: Element): Criteria | { readonly wrong: string } {
  const [state, criteria, ...more] = operation.children;
  if (operation.space !== SPACE || state?.name !== 'StateInfo' || criteria?.name !== 'CmSelectionCriteria')
    return { wrong: `org.apache.axis2.databinding.ADBException: Unexpected subelement ${state?.name ?? ''}` };
  if (more.length > 0) return { wrong: unexpected(more[0]) };
  for (const [at, field] of FIELDS.entries()) {
    const found = criteria.children[at];
    if (found?.name !== field || found.space !== SPACE) return { wrong: unexpected(found) };
    const values = VALUES[field];
    if (values && !values.includes(found.text))
      return { wrong: `java.lang.IllegalArgumentException: ${field} may not be ${found.text}` };
  }
  if (criteria.children.length > FIELDS.length)
    return { wrong: unexpected(criteria.children[FIELDS.length]) };
  const [most, of, model, status, node, by, , protocol, download] = criteria.children.map(({ text }) => text);
  if (![most, model].every((value) => /^\d+$/.test(value ?? '')))
    return { wrong: `java.lang.NumberFormatException: For input string: "${most}"` };
  const listed = criteria.children[FIELDS.indexOf('SelectItems')]?.children ?? [];
  if (listed.some((item) => item.name !== 'item' || item.children[0]?.name !== 'Item'))
    return { wrong: unexpected(listed[0]) };
  return {
    stateInfo: state.text,
    most: Number(most),
    class: of ?? '',
    model: Number(model),
    status: status ?? '',
    node: node ?? '',
    by: by ?? '',
    items: listed.map((item) => item.children[0]?.text ?? ''),
    protocol: protocol ?? '',
    download: download ?? '',
  };
}

function unexpected(element: Element | undefined): string {
  return `org.apache.axis2.databinding.ADBException: Unexpected subelement ${element ? `{${element.space}}${element.name}` : 'null'}`;
}
