import { type Reply, soap } from '../http/reply.ts';
import { escapeXml } from '../http/xml.ts';
import type { Sighting } from '../world/world.ts';
import type { NodeAnswer, Selected } from './select.ts';

/**
 * How the answer is laid out: A as CUCM 15 sends it, B without the level SelectCmDeviceResult as older ones are said to, C
 * without the level selectCmDeviceReturn and with one flat address.
 */
export type Shape = 'A' | 'B' | 'C';

/** The whole answer to a query; `total` is what TotalDevicesFound says. */
export function answerWith(
  selected: Selected,
  { shape, ext, total }: { readonly shape: Shape; readonly ext: boolean; readonly total: number },
): Reply {
  const inner = `${tag('TotalDevicesFound', total)}<ns1:CmNodes>${selected.nodes.map((each) => node(each, shape)).join('')}</ns1:CmNodes>`;
  const result = shape === 'B' ? inner : `<ns1:SelectCmDeviceResult>${inner}</ns1:SelectCmDeviceResult>`;
  const whole = `${result}${tag('StateInfo', stateInfo(selected))}`;
  const returned = shape === 'C' ? whole : `<ns1:selectCmDeviceReturn>${whole}</ns1:selectCmDeviceReturn>`;
  const name = ext ? 'selectCmDeviceExtResponse' : 'selectCmDeviceResponse';
  return soap(`<ns1:${name} xmlns:ns1="http://schemas.cisco.com/ast/soap">${returned}</ns1:${name}>`);
}

/** RisPort's fault. */
export function risFault(code: string, text: string): Reply {
  return soap(
    `<soapenv:Fault xmlns:ns1="http://schemas.cisco.com/ast/soap"><faultcode>${code}</faultcode><faultstring>${escapeXml(text)}</faultstring><detail/></soapenv:Fault>`,
    500,
  );
}

/** The fault of too many queries, in Cisco's own words, with Cisco's own slip of the pen. */
export const tooOften = (perMinute: number): Reply =>
  risFault(
    'ns1:Server.RateControl',
    `AxisFault: Exceeded allowed rate for Reatime information. Current allowed rate for realtime information is ${perMinute} requests per minute.http://schemas.cisco.com/ast/soap/action/#RisPort#SelectCmDevice`,
  );

function node({ node: name, code, noChange, devices }: NodeAnswer, shape: Shape): string {
  const rows = devices.map((each) => device(each, shape)).join('');
  return `<ns1:item>${tag('ReturnCode', code)}${tag('Name', name)}${tag('NoChange', noChange)}${rows === '' ? '<ns1:CmDevices/>' : `<ns1:CmDevices>${rows}</ns1:CmDevices>`}</ns1:item>`;
}

function device(each: Sighting, shape: Shape): string {
  const lines = each.numbers === '' ? 0 : each.numbers.split(',').length;
  const kind = each.protocol === 'SCCP' ? 'SCCP' : each.protocol === 'SIP' ? 'SIP' : 'Any';
  return `<ns1:item>${[
    tag('Name', each.name),
    shape === 'C' ? tag('IpAddress', each.ip) : '',
    tag('DirNumber', each.numbers),
    tag('DeviceClass', each.class),
    tag('Model', each.model),
    tag('Product', each.model),
    tag('BoxProduct', 0),
    tag('Httpd', each.class === 'Phone' ? 'Yes' : 'Unknown'),
    tag('RegistrationAttempts', each.status === 'Rejected' ? 12 : 0),
    tag('IsCtiControllable', each.class === 'Phone'),
    tag('LoginUserId', each.user),
    tag('Status', each.status),
    tag('StatusReason', each.reason),
    tag('PerfMonObject', 2),
    tag('DChannel', 0),
    tag('Description', each.description),
    '<ns1:H323Trunk/>',
    tag('TimeStamp', each.seen),
    tag('Protocol', kind),
    tag('NumOfLines', lines),
    tag('LinesStatus', ''),
    tag('ActiveLoadID', each.load),
    tag('InactiveLoadID', ''),
    tag('DownloadStatus', 'Unknown'),
    tag('DownloadFailureReason', ''),
    tag('DownloadServer', ''),
    shape === 'C' ? '' : addresses(each.ip),
  ].join('')}</ns1:item>`;
}

function addresses(ip: string): string {
  if (ip === '') return '<ns1:IPAddress/>';
  return `<ns1:IPAddress><ns1:item>${tag('IP', ip)}${tag('IPAddrType', 'ipv4')}${tag('Attribute', 'Unknown')}</ns1:item></ns1:IPAddress>`;
}

/** Escaped, an XML document within the answer; Cisco sends one even when everything is on this page. */
function stateInfo({ nodes }: Selected): string {
  return `<StateInfo ClusterWide="1">${nodes
    .map(
      ({ node: name, devices }) =>
        `<Node Name="${name}" SubsystemStartTime="1757300000" StateId="7" TotalItemsFound="${devices.length}" TotalItemsReturned="${devices.length}"/>`,
    )
    .join('')}</StateInfo>`;
}

const tag = (name: string, value: string | number | boolean): string =>
  value === '' ? `<ns1:${name}/>` : `<ns1:${name}>${escapeXml(String(value))}</ns1:${name}>`;
