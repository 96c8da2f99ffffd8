import type { Reply } from '../http/reply.ts';
import type { Element } from '../http/xml.ts';
import { type Criteria, readCriteria } from './criteria.ts';
import type { Rate } from './rate.ts';
import { newestOf, type Source, select } from './select.ts';
import { answerWith, risFault, type Shape, tooOften } from './shapes.ts';

/** What RisPort needs of the cluster. */
export interface RisNeeds {
  readonly source: Source;
  readonly rate: Rate;
  readonly perMinute: number;
  readonly shape: Shape;
  /** TotalDevicesFound counts what is sent, or what was found; sources differ. */
  readonly totals: 'sent' | 'found';
}

/** A request to RisPort: its SOAPAction header, and the operation in its body. */
export interface RisRequest {
  readonly action: string | undefined;
  readonly operation: Element | undefined;
}

const PATH = '/realtimeservice2/services/RISService70';
const ACTION =
  /^"?(?:http:\/\/schemas\.cisco\.com\/ast\/soap\/action\/#RisPort#)?(selectCmDevice(?:Ext)?)"?$/i;
const BAD = 'soapenv:Server.userException';

/** Answers a request as RISService70 does. */
export function answerRis({ action, operation }: RisRequest, needs: RisNeeds): Reply {
  const said = ACTION.exec(action ?? '')?.[1]?.toLowerCase();
  const name = operation?.name ?? '';
  if (!said || said !== name.toLowerCase() || !/^selectCmDevice(Ext)?$/.test(name))
    return risFault(
      'soapenv:Client',
      `The endpoint reference (EPR) for the Operation not found is ${PATH} and the WSA Action = ${action ?? 'null'}`,
    );
  if (!needs.rate.take(needs.perMinute)) return tooOften(needs.perMinute);
  const criteria = operation && readCriteria(operation);
  if (!criteria || 'wrong' in criteria) return risFault(BAD, criteria?.wrong ?? '');
  const ext = name === 'selectCmDeviceExt';
  if (ext && criteria.items.some((item) => item.includes('*')))
    return risFault(BAD, 'Wildcards are not supported for selectCmDeviceExt.');
  const source = ext ? { ...needs.source, sightings: newestOf(needs.source.sightings) } : needs.source;
  const selected = select(criteria, source);
  const total = needs.totals === 'found' ? selected.found : selected.sent;
  return answerWith(selected, { shape: needs.shape, ext, total });
}

/** What a query asks after, for what was asked; nothing when it cannot be read. */
export function criteriaOf(operation: Element | undefined): Criteria | undefined {
  const read = operation && readCriteria(operation);
  return read && !('wrong' in read) ? read : undefined;
}
