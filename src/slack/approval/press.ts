import type { Approval } from '../../approvals/approval.ts';
import type { Answer, Press } from '../../gate/consent.ts';
import type { Outcome } from '../../gate/request.ts';
import type { Desk } from '../ask/desk.ts';
import { section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { say } from '../words/words.ts';
import { subject } from './card.ts';

/** Puts a press to the gate; the presser is told when it did not do what it was meant to, or not yet. */
export async function pressed(desk: Desk, press: Press): Promise<Message | undefined> {
  return answerWords(await desk.needs.gate.answer(press));
}

/** What a presser is told; nothing when the card says it all. */
export function answerWords(answer: Answer): Message | undefined {
  switch (answer.kind) {
    case 'settled':
      return undefined;
    case 'counted':
      return say('Your yes counts. One more is needed before anything runs.');
    case 'refused': {
      const { reason, because, approval } = answer;
      const words = reason === 'settled' && approval ? settledWords(approval) : md`${because}`;
      return message({ text: words, blocks: [section(words)] });
    }
  }
}

/** What somebody is told who asked for a write from a button or a form. */
export function heldWords(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'held':
      return undefined;
    case 'refused':
      return outcome.because;
    case 'failed':
      return outcome.faults.map(({ what, todo }) => `${what} ${todo}`).join(' ');
    case 'answered':
    case 'confirm':
      return 'That is a read. Ask for it by itself.';
  }
}

function settledWords(approval: Approval): Mrkdwn {
  const { settled, state } = approval;
  const what = subject(approval);
  if (settled === null) return md`${what} no longer waits: it is ${state}.`;
  const who = settled.by ? md` by ${mention(settled.by)}` : md``;
  const verb = {
    pending: 'still waits',
    approved: 'was approved',
    executing: 'was approved and is being carried out',
    done: 'was approved and carried out',
    failed: 'was approved and failed',
    unknown: 'was approved, and whether it was done is not known',
    denied: 'was denied',
    expired: 'has expired',
    cancelled: 'was cancelled',
    superseded: 'was replaced',
  }[state];
  return md`${what} ${verb}${who}, ${moment(settled.at)}. Your press did nothing.`;
}
