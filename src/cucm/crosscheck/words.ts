import type { CrossVerdict, CucmEnd, OpensipsEnd } from '../../catalogue/cucm/connection-replies.ts';
import { listed } from '../words.ts';

/** What a row has to say. */
interface Said {
  readonly verdict: CrossVerdict;
  readonly cucm: CucmEnd;
  readonly opensips?: OpensipsEnd;
  /** The address table of that OpenSIPS node knows the address as well. */
  readonly inTable?: boolean;
  /** OpenSIPS nodes that did not answer. */
  readonly silent?: readonly string[];
}

/** A row of a cross-check in a sentence. */
export function says({ verdict, cucm, opensips, inTable, silent = [] }: Said): string {
  const too = inTable ? ' Its address table knows the address too.' : '';
  if (!opensips) {
    if (silent.length === 0) return `${endWords(cucm)}; no OpenSIPS node knows ${whereOf(cucm)}.`;
    return `${endWords(cucm)}; no OpenSIPS node that answered knows ${whereOf(cucm)}. ${listed(silent)} did not answer.`;
  }
  if (verdict === 'not-on-cucm')
    return `${entryWords(opensips)} and points at ${cucm.name}; no SIP trunk of CUCM points at ${opensips.node}, so CUCM does not take its calls.${too}`;
  if (verdict === 'port-differs')
    return `${endWords(cucm)} and points at port ${cucm.port || '5060'}; ${entryWords(opensips)} at port ${opensips.port || '5060'}.${too}`;
  return `${endWords(cucm)}; ${entryWords(opensips)}.${too}`;
}

function endWords({ kind, name, status, address }: CucmEnd): string {
  if (kind === 'node') return status === 'Ok' ? `${name} answers` : `${name} says ${status || 'nothing'}`;
  switch (status) {
    case 'Registered':
      return `${name} is up`;
    case 'PartiallyRegistered':
      return `${name} is up to some of its destinations`;
    case 'None':
      return `${name} to ${address} is not known to RisPort`;
    case 'Unknown':
    case '':
      return `How ${name} is is not known`;
    default:
      return `${name} is down`;
  }
}

function entryWords({ node, kind, name, state }: OpensipsEnd): string {
  switch (kind) {
    case 'node':
      return `${node} answers`;
    case 'address':
      return `the address table of ${node} (${name}) takes its calls, and nothing of ${node} sends any there`;
    case 'gateway':
      return `gateway ${name} of ${node} is ${state || 'of unknown state'}`;
    case 'dispatcher':
      return `dispatcher ${name} of ${node} is ${state || 'of unknown state'}`;
    case 'load-balancer':
      return `load balancer ${name} of ${node} is ${state || 'of unknown state'}`;
  }
}

const whereOf = ({ address, port }: CucmEnd): string => (port === '' ? address : `${address}:${port}`);
