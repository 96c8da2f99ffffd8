import type { Button, KnownBlock, Overflow } from '@slack/types';
import { context, section } from './blocks.ts';
import { LIMIT } from './limits.ts';
import { type Mrkdwn, markup } from './mrkdwn.ts';
import { preformatted } from './rich.ts';
import { tableText } from './table.ts';

/** What Slack is asked to show: blocks, and the same in short for notifications and screen readers. */
export interface Message {
  /** Markup with every foreign part escaped; it is to be posted with `parse: 'none'` and without unfurling. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * A message that Slack accepts: at most 50 blocks, one table (a second one becomes text), a fallback that is not empty, and
 * no action id twice (the second is called `name#2`).
 */
export function message({
  text,
  blocks,
}: {
  readonly text: string | Mrkdwn;
  readonly blocks: readonly KnownBlock[];
}): Message {
  const fallback = markup(text, LIMIT.fallback);
  const said = fallback.trim() === '' ? 'Nothing to show.' : fallback;
  const present = blocks.length > 0 ? blocks : [section(said === fallback ? text : said)];
  return { text: said, blocks: numberedActions(atMostFifty(oneTable(present))) };
}

function oneTable(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  const first = blocks.findIndex(({ type }) => type === 'table' || type === 'data_table');
  return blocks.map((block, place) =>
    (block.type === 'table' || block.type === 'data_table') && place !== first
      ? preformatted(tableText(block))
      : block,
  );
}

function atMostFifty(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  const last = blocks.at(-1);
  if (blocks.length <= LIMIT.blocks || !last) return blocks;
  const kept = blocks.slice(0, LIMIT.blocks - 2);
  return [...kept, context(`… ${blocks.length - kept.length - 1} more parts have no room here.`), last];
}

function numberedActions(blocks: readonly KnownBlock[]): KnownBlock[] {
  const seen = new Map<string, number>();
  const numbered = <T extends Button | Overflow>(element: T): T => {
    const name = element.action_id ?? '';
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? element : { ...element, action_id: `${name}#${times}` };
  };
  return blocks.map((block) => {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((element) =>
      element.type === 'button' || element.type === 'overflow' ? numbered(element) : element,
    );
    return { ...block, elements };
  });
}
