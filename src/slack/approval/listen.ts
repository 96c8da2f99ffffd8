import type { Person } from '../../gate/consent.ts';
import type { Desk } from '../ask/desk.ts';
import type { Feature } from '../connect/feature.ts';
import { onPress, type Press } from '../connect/presses.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { showHeld } from './held.ts';
import { MODALS } from './modals.ts';
import { answerWords, heldWords, pressed } from './press.ts';
import { submissions } from './submit.ts';

const BUTTONS = ['approve', 'deny', 'edit', 'cancel', 'glass', 'undo', 'look', 'end', 'halt'] as const;

type OnCard = Press<(typeof BUTTONS)[number]>;

/** Listens to the buttons of cards and to the modals that they open. */
export const approval: Feature = (app, listening) => {
  onPress(app, listening, 'approval', BUTTONS, (press) => onCard(listening.desk, press));
  submissions(app, listening);
};

async function onCard(desk: Desk, press: OnCard): Promise<void> {
  const { gate } = desk.needs;
  const { value: id, channel, ts, thread } = press;
  const person = personOf(press);
  const whisper = (words: Message): Promise<void> => press.beside.show(words, false);
  // What a press comes to, and what is said when it cannot be kept, is the gate's to say.
  await desk.cards.adopt(id, channel, ts).catch((cause: unknown) => {
    desk.needs.log.warn({ err: cause, approval: id }, 'the place of a card could not be kept');
  });
  switch (press.name) {
    case 'approve':
    case 'cancel':
    case 'halt': {
      const said = await pressed(desk, { ...person, id, wish: { kind: press.name } });
      return said && whisper(said);
    }
    case 'deny':
    case 'edit':
    case 'glass':
      return opened(desk, { ...press, name: press.name });
    case 'look': {
      const said = answerWords(await gate.look({ ...person, id }));
      return said && whisper(said);
    }
    case 'end': {
      const said = answerWords(await gate.endNow(id, person));
      return said && whisper(said);
    }
    case 'undo': {
      const outcome = await gate.undo(id, person, { channel, ...(thread === undefined ? {} : { thread }) });
      if (outcome.kind === 'held') return showHeld(desk, outcome.approval, whisper);
      return whisper(say(heldWords(outcome) ?? ''));
    }
  }
}

async function opened(desk: Desk, press: Press<keyof typeof MODALS>): Promise<void> {
  const { name, value: id, channel, thread, trigger } = press;
  const person = personOf(press);
  const whisper = (words: Message): Promise<void> => press.beside.show(words, false);
  const { catalogue, approvals, gate } = desk.needs;
  const found = await approvals.find(id);
  if (!found) {
    // Nothing comes of it, but the gate has the words and records the press.
    const said = answerWords(await gate.answer({ ...person, id, wish: { kind: 'cancel' } }));
    return said && whisper(said);
  }
  if (found.state !== 'pending') {
    const said = answerWords({ kind: 'refused', reason: 'settled', because: '', approval: found });
    return said && whisper(said);
  }
  const carried = { id, channel, ...(thread === undefined ? {} : { thread }) };
  if (name === 'edit' && person.user !== found.requester)
    return whisper(say('Only who asked can change the request. You can deny it and say why.'));
  const sent = await desk.poster.open(trigger, MODALS[name](found, carried, catalogue));
  if (!sent.ok) await whisper(say('The form could not be opened: Slack was too slow. Press again.'));
}

const personOf = ({ team, user }: OnCard): Person => ({ team, user, via: 'button' });
