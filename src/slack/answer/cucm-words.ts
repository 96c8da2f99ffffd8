import type { ClassCounts, Fetched, NodeSaid } from '../../catalogue/cucm/replies.ts';
import { count, duration } from './format.ts';
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

/** A number with what is said of it, which may begin with the number itself. */
export function saidOf(name: string, says: string): string {
  const sentence = says.replace(/[.\s]+$/, '');
  return sentence.startsWith(`${name} `) ? sentence : `${name}: ${sentence}`;
}

/** What is common to all replies of a cluster: what is missing, which nodes were silent, and how old it is. */
export function around(
  reply: Fetched & { readonly nodes?: readonly NodeSaid[]; readonly shortfall?: string },
  now: number,
): {
  /** To stand behind the headline; empty when nothing is missing. */
  readonly missing: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
} {
  const silent = (reply.nodes ?? []).filter(({ code }) => code.toLowerCase() !== 'ok');
  const names = silent.map(({ node }) => node).join(', ');
  const because = reply.shortfall ?? (silent.length > 0 ? `${names} did not answer.` : '');
  // A headline has room for one sentence; the rest follows where there is more.
  const [first = ''] = because.split(/(?<=\.)\s/);
  return {
    missing: first === '' ? '' : `. Not all: ${first.replace(/\.$/, '')}`,
    facts: silent.length > 0 ? [['Did not answer', silent.map(nodeWords).join(', ')]] : [],
    notes: [...(because === first ? [] : [because]), ...ageOf(reply, now)],
  };
}

const nodeWords = ({ node, code }: NodeSaid): string => `${node} (${code})`;

/** An answer that was had just now needs no word of its age. */
function ageOf({ at, cached }: Fetched, now: number): readonly string[] {
  const age = Math.max(0, now - at);
  if (cached) return [`Fetched ${duration(age)} ago and kept since: add fresh=1 to ask CUCM anew.`];
  return age < JUST_NOW_MS ? [] : [`Fetched ${duration(age)} ago.`];
}

const JUST_NOW_MS = 5000;
