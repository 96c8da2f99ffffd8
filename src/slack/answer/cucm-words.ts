import type { ClassCounts } from '../../catalogue/cucm/replies.ts';
import { count } from './format.ts';
import { textOf } from './reply.ts';
import { signed } from './state.ts';

/** The state of a device in words; `None` is one that RisPort does not know. */
export function deviceState(status: unknown): string {
  const word = textOf(status);
  switch (word.toLowerCase()) {
    case 'registered':
      return signed('up', 'registered');
    case 'unregistered':
      return signed('down', 'not registered');
    case 'partiallyregistered':
      return signed('half', 'partially registered');
    case 'rejected':
      return signed('failed', 'rejected');
    case 'none':
      return signed('down', 'never registered');
    case '':
    case 'unknown':
      return signed('unknown', 'not known');
    default:
      return word;
  }
}

/** What counts in one class, the worst first, in words that follow a number. */
export const FINDINGS = [
  ['rejected', 'rejected'],
  ['partial', 'partially registered'],
  ['unregistered', 'not registered'],
  ['unknown', 'in a state that is not known'],
] as const satisfies readonly (readonly [keyof ClassCounts, string])[];

/** How many devices there are of one class: "1 phone", "44 gateways". */
export function devicesOf(kind: string, many: number): string {
  const [one, several] = NOUNS[kind] ?? ['device', 'devices'];
  return `${count(many)} ${many === 1 ? one : several}`;
}

const NOUNS: Readonly<Record<string, readonly [string, string]>> = {
  Phone: ['phone', 'phones'],
  Gateway: ['gateway', 'gateways'],
  H323: ['H.323 device', 'H.323 devices'],
  Cti: ['CTI device', 'CTI devices'],
  VoiceMail: ['voice-mail port', 'voice-mail ports'],
  MediaResources: ['media resource', 'media resources'],
  HuntList: ['hunt list', 'hunt lists'],
  SIPTrunk: ['SIP trunk', 'SIP trunks'],
};
