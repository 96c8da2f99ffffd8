import type { KnownBlock } from '@slack/types';
import { stillTable } from './data-table.ts';
import type { Message } from './message.ts';
import { preformatted } from './rich.ts';
import { tableText } from './table.ts';

/** A message as it can be drawn, and the block that Slack must know for it; text needs none. */
export interface Drawing {
  readonly needs: 'data_table' | 'table' | 'text';
  readonly message: Message;
}

/** The ways to draw a message, the best one first: each is for a Slack that refuses the one before. */
export function drawingsOf(message: Message): readonly Drawing[] {
  const { blocks } = message;
  const as = (needs: Drawing['needs'], draw: (block: KnownBlock) => KnownBlock): Drawing => ({
    needs,
    message: { ...message, blocks: blocks.map(draw) },
  });
  const text = as('text', (block) =>
    block.type === 'table' || block.type === 'data_table' ? preformatted(tableText(block)) : block,
  );
  if (blocks.some(({ type }) => type === 'data_table')) {
    const still = as('table', (block) => (block.type === 'data_table' ? stillTable(block) : block));
    return [{ needs: 'data_table', message }, still, text];
  }
  if (blocks.some(({ type }) => type === 'table')) return [{ needs: 'table', message }, text];
  return [{ needs: 'text', message }];
}
