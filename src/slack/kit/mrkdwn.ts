import { plainText } from '../../kernel/plain-text.ts';

/** Text in Slack's markup whose foreign parts are escaped; made by `md`, `mention` and `localTime` alone. */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

/**
 * Our own markup with foreign text put in: each inserted text loses invisible characters and has `&`, `<` and `>` escaped,
 * so that it can neither ping nor link. Asterisks and the like still format; where that matters a plain text is used.
 */
export function md(ours: TemplateStringsArray, ...foreign: readonly (string | number | Mrkdwn)[]): Mrkdwn {
  const pieces = ours.map((piece, place) => piece + inserted(foreign[place] ?? ''));
  return { mrkdwn: pieces.join('') };
}

/** A mention of that user, which pings; a text that is no user id is shown as it is. */
export function mention(user: string): Mrkdwn {
  return /^[UW][A-Z0-9]{2,30}$/.test(user) ? { mrkdwn: `<@${user}>` } : md`${user}`;
}

/** A moment in the reader's own time zone; `otherwise` is shown by clients that cannot. */
export function localTime(at: number, otherwise: string): Mrkdwn {
  const label = escaped(otherwise.replaceAll('|', '/'));
  return { mrkdwn: `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${label}>` };
}

/** The markup for these words within `max` characters; a cut shows as an ellipsis and never splits an escape. */
export function markup(words: string | Mrkdwn, max: number): string {
  const text = typeof words === 'string' ? escaped(words) : words.mrkdwn;
  if (text.length <= max) return text;
  const cut = text.slice(0, Math.max(0, max - 1)).replace(/&[a-z]{0,4}$|<[^<>]*$/, '');
  return `${cut.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function inserted(foreign: string | number | Mrkdwn): string {
  return typeof foreign === 'object' ? foreign.mrkdwn : escaped(String(foreign));
}

function escaped(text: string): string {
  return plainText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
