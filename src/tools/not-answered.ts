import type { Outcome, Refusal } from '../gate/request.ts';
import { clean } from './cell.ts';
import { untrusted } from './untrusted.ts';

type NotAnswered = Exclude<Outcome, { readonly kind: 'answered' }>;

const LONGEST_FAULT = 600;
const LONGEST_FAULTS = 3500;

/** Why a read was not answered, and what to do instead; an error's words come from the network and are marked so. */
export function notAnswered(outcome: NotAnswered, tag: string): string {
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
    case 'held':
      return `It waits for approval ${outcome.approval.id}; nothing has been run.`;
    case 'refused':
      return refused(outcome);
  }
}

function refused({ reason, because, suggestions }: Refusal): string {
  const near = suggestions.length > 0 ? ` Perhaps: ${suggestions.join(', ')}.` : '';
  const instead = reason === 'only-reads' ? ' Ask for it with propose_write.' : '';
  return clean(`${because}${near}${instead}`);
}
