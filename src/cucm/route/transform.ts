import { beforeDot } from './fit.ts';
import type { Pattern } from './pattern.ts';

/** What a pattern does to the number that was dialled, in the order in which CUCM does it. */
export interface Change {
  /** Discard digits, by CUCM's name; empty for none. */
  readonly discard: string;
  readonly mask: string;
  readonly prefix: string;
}

/** The number after the change, and why it may be another one in truth. */
export interface Changed {
  readonly number: string;
  readonly doubt?: string;
}

/** Discards digits, lays the mask over what is left, and puts the prefix in front. */
export function change(pattern: Pattern, number: string, { discard, mask, prefix }: Change): Changed {
  const kept = discarded(pattern, number, discard);
  const masked = mask === '' ? kept : masking(plain(mask), kept ?? number);
  const changed = `${plain(prefix)}${masked ?? number}`;
  if (kept !== undefined) return { number: changed };
  return { number: changed, doubt: `What ${discard} discards is not worked out here.` };
}

/** Undefined for instructions that need a numbering plan. */
function discarded(pattern: Pattern, number: string, discard: string): string | undefined {
  const behindDot = number.slice(beforeDot(pattern, number));
  switch (discard.toLowerCase()) {
    case '':
    case 'nodigits':
    case '<none>':
      return number;
    case 'predot':
      return behindDot;
    case 'predot trailing-#':
      return withoutEnd(behindDot);
    case 'trailing-#':
      return withoutEnd(number);
    default:
      return undefined;
  }
}

const withoutEnd = (number: string): string => number.replace(/#$/, '');

/** An escaped plus is a plus. */
const plain = (written: string): string => written.replaceAll('\\+', '+');

/** The mask is laid over the number from the right: X lets its digit through, and where there is none it is left out. */
function masking(mask: string, number: string): string {
  const shift = number.length - mask.length;
  return [...mask].map((char, at) => (char === 'X' ? (number[at + shift] ?? '') : char)).join('');
}
