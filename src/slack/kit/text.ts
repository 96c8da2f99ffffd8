import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { plainText } from '../../kernel/plain-text.ts';
import { type Mrkdwn, markup } from './mrkdwn.ts';

/** What stands where there is nothing to show: Slack refuses empty texts. */
export const NOTHING = '–';

/** Foreign text for a place where Slack parses nothing: no invisible characters, never empty, cut with an ellipsis. */
export function shown(text: string, max: number): string {
  const clean = plainText(text, max);
  return clean.trim() === '' ? NOTHING : clean;
}

/** A text object that Slack shows letter by letter, without emoji. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shown(text, max), emoji: false };
}

/** A string stays plain; only markup made by `md` is read as markup, and even there no bare name or address is linked. */
export function textObject(words: string | Mrkdwn, max: number): PlainTextElement | MrkdwnElement {
  if (typeof words === 'string') return plain(words, max);
  const text = markup(words, max);
  return { type: 'mrkdwn', text: text.trim() === '' ? NOTHING : text, verbatim: true };
}
