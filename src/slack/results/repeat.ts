import type { Desk } from '../ask/desk.ts';
import type { Question } from '../ask/question.ts';
import { answerRequest } from '../ask/turn.ts';
import type { Allowed, Press } from './press.ts';

/** Asks again what the button stands for, as its presser: the same, one of the choices, or the heavy read after all. */
export async function repeated(
  desk: Desk,
  press: Press,
  { actor, reply, everybody, id, number }: Allowed,
  question: Question,
): Promise<void> {
  const { needs } = desk;
  const what = press.name === 'try' ? question.choices[number ?? -1] : question;
  if (!what || !['try', 'confirm', 'again'].includes(press.name))
    return press.whisper('This button no longer leads anywhere. Ask again.');
  // A second press is a second delivery with ids of its own, so the button itself is remembered.
  if (!(await needs.firstSeen(`pressed ${id} ${press.name} ${number ?? ''} ${actor.user}`, needs.clock())))
    return press.whisper('You have pressed this already. Its answer is here or on its way.');

  const { command, named, positional } = what;
  const { channel, thread } = press;
  const request = {
    command,
    named,
    positional,
    nodes: question.nodes,
    confirmed: press.name === 'confirm',
    origin: { channel, ...(thread === undefined ? {} : { thread }) },
  };
  const forAll = everybody || (question.everybody && reply === press.inPlace);
  return answerRequest(desk, actor, reply, request, { everybody: forAll, json: false, page: 1 });
}
