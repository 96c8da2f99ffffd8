import { plainText } from '../kernel/plain-text.ts';

/** The most of one answer that is shown. */
const LONGEST = 12_000;

const STEPS: readonly (readonly [RegExp, string])[] = [
  // An image is fetched by whoever reads; nothing of it stays.
  [/!\[([^[\]\n]*)\]\([^)\n]*\)/g, '$1'],
  [/\[([^[\]\n]+)\]\((?!sips?:)[^)\n]*\)/g, '$1'],
  // Slack's own forms: people, channels, groups, links with or without a label.
  [/<[@#!][^<>\n]*>/g, '(mention left out)'],
  [/(?<!<)<+(?=[@#!])/g, ''],
  [/<((?:sips?|tel):[^<>|\n]*)>/g, '$1'],
  [/<[a-z][a-z\d+.-]*:[^<>|\s]*\|([^<>\n]*)>/gi, '$1'],
  [/<[a-z][a-z\d+.-]*:[^<>\s]*>/gi, '(link left out)'],
  // Tags that have an end, and those that need none; a<b and c>d is a comparison.
  [/<([a-z][a-z\d]*)(?:\s[^<>\n]*)?>([^<>]*)<\/\1\s*>/gi, '$2'],
  [/<(?:br|hr|img|input|link|meta)(?:\s[^<>\n]*)?\/?>/gi, ''],
  [/(?:https?|ftps?|slack|file):\/\/[^\s<>)\]]*/gi, '(link left out)'],
  [/\b(?:javascript:|mailto:|data:[a-z]+\/)[^\s<>)\]]+/gi, '(link left out)'],
  [/\bwww\.[^\s<>)\]]+/gi, '(link left out)'],
  [/(^|[^\w.])@(channel|here|everyone)\b/gi, '$1$2'],
];

/** The end of a tag that never began; taken away only when those that belong together have gone. */
const LONE_END = /<\/[a-z][a-z\d]*\s*>/gi;

/**
 * Text of a model as it may reach Slack's kit: no mention, link or image that it made up, no invisible characters. The kit escapes what
 * is left, and posts it without unfurling.
 */
export function fitForSlack(text: string): string {
  const entities = plainText(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const clean = settled(settled(entities).replaceAll(LONE_END, ''));
  return plainText(clean.replaceAll(/\n{3,}/g, '\n\n').trim(), LONGEST);
}

/** Taking one form away may leave another behind, so the steps are repeated until nothing changes, a few times at most. */
function settled(text: string, rounds = 5): string {
  const next = STEPS.reduce((rest, [form, instead]) => rest.replaceAll(form, instead), text);
  if (next === text) return next;
  return rounds === 0 ? next.replaceAll(/[<>]/g, '') : settled(next, rounds - 1);
}
