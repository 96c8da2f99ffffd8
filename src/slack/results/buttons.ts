import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { KeptResult } from '../../gate/results.ts';
import type { Actor } from '../../policy/actor.ts';
import { drawSheet } from '../answer/draw.ts';
import { fileName } from '../answer/file-name.ts';
import { jsonOf } from '../answer/json.ts';
import { sheetOf } from '../answer/sheet-of.ts';
import { type Asked, askedIn, askedLine } from '../ask/asked.ts';
import type { Reply } from '../ask/reply.ts';
import { answerRequest, type Desk } from '../ask/turn.ts';
import { context } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { md, mention } from '../kit/mrkdwn.ts';
import { sendCsv, sendFile } from './files.ts';

/** The buttons that answers carry. */
export const BUTTONS = ['page', 'share', 'csv', 'json', 'confirm', 'try', 'again'] as const;

/** One of them. */
export type ButtonName = (typeof BUTTONS)[number];

/** One click: who, on what, and the ways to answer it. */
export interface Click {
  readonly name: ButtonName;
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** What the button carries: an id, and a page or place after a colon. */
  readonly value: string;
  /** The message is for everybody, so whoever may read may use it. */
  readonly everybody: boolean;
  /** Takes the place of the message with the button. */
  readonly replace: Reply;
  /** Says something to the clicker alone, leaving the message as it is. */
  readonly whisper: (words: string) => Promise<void>;
  /** Posts for everybody where the button is. */
  readonly publish: (shown: Message) => Promise<void>;
}

/** Does what a button says; rights are looked up live, and only the asker may use what they alone see. */
export async function pressed(desk: Desk, click: Click): Promise<void> {
  const [id = '', detail = ''] = click.value.split(':');
  const kept = id === '' ? undefined : await desk.needs.results.find(id);
  if (!kept || kept.team !== click.team) return click.whisper('This answer is no longer kept. Ask again.');
  if (kept.user !== click.user && !click.everybody)
    return click.whisper('Only the person who asked can use this.');
  const actor = await desk.roles.actorOf({ team: click.team, user: click.user, via: 'button', live: true });
  if (!actor.scopes.has('mi.read')) return click.whisper(actor.because ?? 'This needs mi.read.');

  const asked = askedIn(kept);
  if (asked) return repeated(desk, click, actor, asked, Number(detail));
  return withResult(desk, click, kept, Math.max(1, Number(detail) || 1));
}

async function repeated(desk: Desk, click: Click, actor: Actor, asked: Asked, place: number): Promise<void> {
  const choice = asked.choices[place];
  if (click.name === 'try' && !choice) return click.whisper('That choice is no longer there. Ask again.');
  const what =
    click.name === 'try' && choice
      ? { command: choice.command, named: choice.input, positional: choice.positional }
      : asked;
  const { command, named, positional } = what;
  const confirmed = click.name === 'confirm';
  const request = {
    command,
    named,
    positional,
    nodes: asked.nodes,
    confirmed,
    origin: { channel: click.channel },
  };
  const turn = { reply: click.replace, channel: click.channel };
  return answerRequest(desk, actor, turn, request, {
    everybody: click.everybody || asked.public,
    json: false,
    page: 1,
  });
}

async function withResult(desk: Desk, click: Click, kept: KeptResult, page: number): Promise<void> {
  const found = desk.needs.catalogue.find(kept.method);
  if (found.kind !== 'one') return click.whisper('This command is no longer in the catalogue.');
  const { method, input, value, node, id } = kept;
  const asked = askedLine(found.command, input);
  const sheet = await sheetOf({ method, value, input, now: kept.at });
  const around = { node, asked, ms: 0, page, resultId: id };
  switch (click.name) {
    case 'page':
      return click.replace.show(drawSheet(sheet, around), click.everybody);
    case 'share': {
      const shown = drawSheet(sheet, { ...around, actions: ['page'] });
      const by = context(
        md`Shared by ${mention(click.user)}, asked ${new Date(kept.at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      );
      return click.publish(message({ text: { mrkdwn: shown.text }, blocks: [...shown.blocks, by] }));
    }
    case 'csv':
      return click.whisper(await sendCsv(desk, click.user, sheet, fileName(node, method, 'csv')));
    case 'json': {
      const pieces: string[] = [];
      for await (const piece of jsonOf(value)) pieces.push(piece);
      return click.whisper(await sendFile(desk, click.user, fileName(node, method, 'json'), pieces.join('')));
    }
    case 'confirm':
    case 'try':
    case 'again':
      return click.whisper('This button belongs to another message. Ask again.');
  }
}

/** The button of a click, as Bolt hands it over; undefined when it is none of ours. */
export function buttonOf(body: BlockAction, action: Pick<ButtonAction, 'action_id'>): ButtonName | undefined {
  const name = action.action_id.replace(/^answer\./, '').replace(/#\d+$/, '');
  return body.type === 'block_actions' ? BUTTONS.find((button) => button === name) : undefined;
}
