import type { Fault } from '../../gate/fault.ts';
import { context } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { bullets, line } from '../kit/rich.ts';

const MOST_IN_BLOCK = 8;

/**
 * What each node that gave no answer did, and what to do about it. With `again`, an opaque value, a button `answer.again`
 * asks once more; it is for reads.
 */
export function drawFailed(
  faults: readonly Fault[],
  { asked, again }: { readonly asked: string; readonly again?: string },
): Message {
  const unclear = faults.filter(({ acted }) => acted === 'unknown').map(({ node }) => node);
  const lists = Array.from({ length: Math.min(40, Math.ceil(faults.length / MOST_IN_BLOCK)) }, (_, place) =>
    bullets(
      faults
        .slice(place * MOST_IN_BLOCK, (place + 1) * MOST_IN_BLOCK)
        .map(({ node, what, todo }) => [{ text: node, style: 'bold' as const }, `  ✕ ${what} ${todo}`]),
    ),
  );
  return message({
    text: [`${asked}: no answer`, ...faults.map(({ what, todo }) => `${what} ${todo}`)].join('\n'),
    blocks: [
      line({ text: asked, style: 'code' }, '\nNo answer'),
      ...lists,
      ...(unclear.length > 0
        ? [context(`Whether it was carried out is not known for: ${unclear.join(', ')}.`)]
        : []),
      ...(again === undefined
        ? []
        : actions([button({ action: 'answer.again', label: 'Try again', value: again })])),
    ],
  });
}
