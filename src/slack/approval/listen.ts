import { z } from 'zod';
import type { Person } from '../../gate/consent.ts';
import { replyByUrl } from '../ask/reply-by-url.ts';
import { acknowledged, type Feature, type Listening } from '../connect/feature.ts';
import { actionPattern } from '../kit/controls.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { showHeld } from './held.ts';
import { MODALS } from './modals.ts';
import { answerWords, heldWords, pressed } from './press.ts';
import { submissions } from './submit.ts';

/** What Slack tells of a press on a card (block_actions), as far as it is used. */
const Pressed = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  channel: z.object({ id: z.string() }),
  response_url: z.string(),
  trigger_id: z.string(),
  container: z.object({ message_ts: z.string(), thread_ts: z.string().optional() }),
  actions: z.tuple([z.object({ value: z.string().default('') })], z.unknown()),
});

const BUTTONS = ['approve', 'deny', 'edit', 'cancel', 'glass', 'undo', 'look'] as const;

/** One press: on which card, by whom, and how to say something to that person alone. */
interface OnCard {
  readonly name: (typeof BUTTONS)[number];
  readonly id: string;
  readonly person: Person;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly trigger: string;
  readonly whisper: (words: Message) => Promise<void>;
}

/** Listens to the buttons of cards and to the modals that they open. */
export const approval: Feature = (app, listening) => {
  const { poster, needs } = listening.desk;
  for (const name of BUTTONS) {
    app.action(actionPattern(`approval.${name}`), async ({ ack, body }) => {
      await acknowledged(ack, needs.log);
      const { team, user, channel, response_url: url, trigger_id: trigger, ...rest } = Pressed.parse(body);
      const thread = rest.container.thread_ts;
      const place = { poster, channel: channel.id, thread, user: user.id, lost: needs.lost };
      const reply = replyByUrl(url, place, 'nothing');
      await listening.work.run(reply, async () => {
        if (!(await listening.first(`press ${trigger}`))) return;
        await onCard(listening, {
          name,
          id: rest.actions[0].value,
          person: { team: user.team_id ?? team.id, user: user.id, via: 'button' },
          channel: channel.id,
          ts: rest.container.message_ts,
          thread,
          trigger,
          whisper: (words) => reply.show(words, false),
        });
      });
    });
  }
  submissions(app, listening);
};

async function onCard(listening: Listening, press: OnCard): Promise<void> {
  const { desk } = listening;
  const { gate, approvals } = desk.needs;
  const { id, person, whisper, channel, ts, thread } = press;
  switch (press.name) {
    case 'approve':
    case 'cancel': {
      const found = await approvals.find(id);
      if (found) await desk.cards.adopt(id, channel, ts);
      const said = await pressed(desk, { ...person, id, wish: { kind: press.name } });
      return said && whisper(said);
    }
    case 'deny':
    case 'edit':
    case 'glass':
      return opened(listening, { ...press, name: press.name });
    case 'look': {
      const said = answerWords(await gate.look({ ...person, id }));
      return said && whisper(said);
    }
    case 'undo': {
      const outcome = await gate.undo(id, person, { channel, ...(thread === undefined ? {} : { thread }) });
      if (outcome.kind === 'held') return showHeld(desk, outcome.approval, whisper);
      return whisper(say(heldWords(outcome) ?? ''));
    }
  }
}

async function opened(
  { desk }: Listening,
  {
    name,
    id,
    channel,
    thread,
    trigger,
    person,
    whisper,
  }: OnCard & { readonly name: 'deny' | 'edit' | 'glass' },
): Promise<void> {
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
