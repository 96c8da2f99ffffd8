import type { ContextBlock, DividerBlock, HeaderBlock, SectionBlock } from '@slack/types';
import { LIMIT } from './limits.ts';
import type { Mrkdwn } from './mrkdwn.ts';
import { plain, textObject } from './text.ts';

/** One paragraph; a string is shown letter by letter. */
export function section(words: string | Mrkdwn): SectionBlock {
  return { type: 'section', text: textObject(words, LIMIT.section), expand: true };
}

/** A title line. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text.replaceAll(/\s+/g, ' '), LIMIT.header) };
}

/** Small print, one piece beside the other; pieces that Slack has no room for are joined in the last one. */
export function context(...pieces: readonly (string | Mrkdwn)[]): ContextBlock {
  const fitting = pieces.slice(0, LIMIT.contextElements);
  const rest = pieces.slice(LIMIT.contextElements).length;
  const elements = (fitting.length > 0 ? fitting : ['']).map((piece) => textObject(piece, LIMIT.context));
  if (rest > 0) elements.splice(-1, 1, plain(`… and ${rest + 1} more`, LIMIT.context));
  return { type: 'context', elements };
}

/** A line across the message. */
export function divider(): DividerBlock {
  return { type: 'divider' };
}
