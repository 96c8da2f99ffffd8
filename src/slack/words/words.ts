import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import type { Parsed } from '../grammar/parse.ts';
import { section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';

/** One of the bot's own words, asked by somebody. */
interface WordAsk {
  readonly line: Parsed;
  readonly actor: Actor;
  readonly desk: Desk;
  readonly place: Asked;
}

/** Where a word was asked, and whether the answer is for all there. */
export interface Asked {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly everybody: boolean;
  /** What opens a modal, within three seconds; not everywhere is one. */
  readonly trigger?: string | undefined;
}

/** An answer; `alone` keeps it for the asker wherever it was asked. Nothing when the answer stands elsewhere. */
type WordAnswer = (Message & { readonly alone?: true }) | undefined;

/** Answers one word; a person who may not have the answer gets the reason instead. */
export type Word = (ask: WordAsk) => Promise<WordAnswer>;

/** The bot's own words, by name. */
export type Words = ReadonlyMap<string, Word>;

/** The same word for those who may read, and a refusal, each time for the asker alone, for everybody else. */
export function forReaders(word: Word): Word {
  return async (ask) => {
    if (ask.actor.scopes.has('mi.read')) return word(ask);
    const { 'mi.read': groups } = await ask.desk.roles.names();
    const whom =
      groups.length > 0 ? `Members of ${groups.join(' or ')} have it.` : 'No user group has that role yet.';
    return { ...say(`${ask.actor.because ?? ''} This needs mi.read. ${whom}`.trim()), alone: true };
  };
}

/** A message of one sentence. */
export const say = (words: string): Message => message({ text: words, blocks: [section(words)] });
