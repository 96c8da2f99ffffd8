import type { Outcome, Refusal } from '../gate/request.ts';
import { clean } from './cell.ts';
import { permittedToRead } from './offered.ts';
import type { Caller } from './tool.ts';
import { untrusted } from './untrusted.ts';

type NotAnswered = Exclude<Outcome, { readonly kind: 'answered' }>;

const LONGEST_FAULT = 600;
const LONGEST_FAULTS = 3500;

/** Why a read was not answered, and what to do instead; an error's words come from the network and are marked so. */
export function notAnswered(outcome: NotAnswered, caller: Caller, tag: string): string {
  switch (outcome.kind) {
    case 'failed': {
      const lines = outcome.faults.map(({ what, todo }) => clean(`${what} ${todo}`, LONGEST_FAULT));
      return untrusted(lines.join('\n').slice(0, LONGEST_FAULTS), tag);
    }
    case 'confirm': {
      const choices = outcome.instead.map(
        ({ label, call }) => `${label}: ${call.command} ${JSON.stringify(call.input)}`,
      );
      const instead = choices.join('; ') || 'ask for less';
      return clean(`${outcome.because} Nothing was sent; a person can run it by hand. Instead: ${instead}.`);
    }
    case 'refused':
      return refused(outcome, caller);
  }
}

function refused({ reason, because, suggestions, command }: Refusal, { actor }: Caller): string {
  // Whoever may read and is refused all the same has asked for a write.
  if (reason === 'no-permission' && command && permittedToRead(actor) === undefined)
    return `With these parameters ${command.method} changes the platform. Nothing was sent; ask for it with propose_write.`;
  return clean(`${because}${suggestions.length > 0 ? ` Perhaps: ${suggestions.join(', ')}.` : ''}`);
}
