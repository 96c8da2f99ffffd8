import type { MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types';
import { LIMIT } from './limits.ts';
import { md } from './mrkdwn.ts';
import { shown, textObject } from './text.ts';

const CLOCK = /\b\d\d:\d\d:\d\d\b/g;
// What mrkdwn would read as formatting, an emoji (also within an IPv6 address), a quote or a list.
const READ_AS_MARKUP = /[*~`]|(?<!\w)_|_(?!\w)|:[\w+'-]+:|^\s*(?:>|[-•]\s)/m;

/**
 * Labels with their values in two columns, ten in a block. The label is bold unless the text holds something that Slack
 * would read as markup: then the pair is plain, so that a value always shows as it is.
 */
export function fields(pairs: readonly (readonly [label: string, value: string])[]): readonly SectionBlock[] {
  const blocks: SectionBlock[] = [];
  for (let from = 0; from < pairs.length; from += LIMIT.fields) {
    blocks.push({ type: 'section', fields: pairs.slice(from, from + LIMIT.fields).map(field) });
  }
  return blocks;
}

function field([label, value]: readonly [string, string]): MrkdwnElement | PlainTextElement {
  const name = shown(label.replaceAll(/\s+/g, ' ').trim(), 200);
  const text = shown(value, LIMIT.field - name.length - 1);
  const words = md`*${name}*\n${text}`;
  const tame = isTame(name) && isTame(text) && words.mrkdwn.length <= LIMIT.field;
  return textObject(tame ? words : `${name}\n${text}`, LIMIT.field);
}

/** A time of day has colons around its minutes, yet is no emoji. */
function isTame(text: string): boolean {
  return !READ_AS_MARKUP.test(text.replaceAll(CLOCK, ''));
}
