import type { KnownBlock } from '@slack/types';
import type { Approval } from '../../approvals/approval.ts';
import { isOver } from '../../approvals/changed.ts';
import { duration } from '../answer/format.ts';
import { section } from '../kit/blocks.ts';

/** How a list that rolls will go on, for who is to approve it. */
export function rollingPlan({ pauseMs }: NonNullable<Approval['rolling']>): string {
  const pause = pauseMs > 0 ? ` after ${duration(pauseMs)}` : '';
  return `Node by node in this order. Each is looked at${pause} before the next one: that the write has its effect, that the node answers and was not started again, and that nothing it sends calls to is worse than before. The first that is not so stops the rest.`;
}

/** Which nodes have it and which not, once a list that rolls is over. */
export function rollingNodes(approval: Approval): readonly KnownBlock[] {
  const words = nodesWords(approval);
  return words === '' ? [] : [section(words)];
}

/** The same in a sentence; empty for what does not roll or still goes on. */
export function nodesWords(approval: Approval): string {
  const { rolling, steps, endings } = approval;
  if (!rolling || !isOver(approval) || endings.length === 0) return '';
  const nodesOf = (...kinds: readonly string[]): string =>
    steps.flatMap(({ node }, place) => (kinds.includes(endings[place]?.kind ?? '') ? [node] : [])).join(', ');
  const [has, unknown, not] = [
    nodesOf('done'),
    nodesOf('unknown'),
    nodesOf('failed', 'no-effect', 'skipped'),
  ];
  return [has && `Has it: ${has}.`, unknown && `Not known: ${unknown}.`, not && `Has it not: ${not}.`]
    .filter(Boolean)
    .join(' ');
}
