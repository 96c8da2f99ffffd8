import { z } from 'zod';
import type { Input } from '../catalogue/command.ts';
import { figuresIn, STATISTICS } from '../samples/figures.ts';
import { statesIn } from '../samples/states.ts';

const Figures = z.record(z.string(), z.number());

/** How one node stood. */
const NodeEvidence = z.object({
  node: z.string(),
  /** Why nothing is known of it, in an operator's words; null when it answered. */
  fault: z.string().nullable(),
  figures: Figures,
  /** Gateways and destinations: 1 up, 0 down, a half while probed. */
  states: Figures,
});

/** A write of the last day. */
const Write = z.object({
  at: z.number(),
  user: z.string(),
  command: z.string(),
  node: z.string(),
  outcome: z.string(),
});

/** How things stood at a moment: when an incident was opened, when somebody asked, when it was resolved. */
export const Snapshot = z.object({
  /** The only one of its incident: `open`, `resolve 1`, or one of its own. */
  id: z.string(),
  incident: z.string(),
  at: z.number(),
  by: z.string(),
  nodes: z.array(NodeEvidence),
  writes: z.array(Write),
});

/** How things stood at a moment. */
export type Snapshot = z.output<typeof Snapshot>;
/** How one node stood. */
export type NodeEvidence = z.output<typeof NodeEvidence>;

/** One read of a snapshot, and what it tells; a node that does not serve it is none the worse. */
interface EvidenceRead {
  readonly command: string;
  readonly input: Input;
  readonly into: 'figures' | 'states';
  readonly read: (reply: unknown) => readonly (readonly [name: string, value: number])[];
}

/** The reads that make a snapshot; all of them are small. */
export const EVIDENCE: readonly EvidenceRead[] = [
  { command: 'statistics:get', input: { statistics: STATISTICS }, into: 'figures', read: figuresIn },
  { command: 'drouting:gw_status', input: {}, into: 'states', read: statesOf },
  { command: 'dispatcher:list', input: {}, into: 'states', read: statesOf },
  { command: 'load_balancer:list', input: {}, into: 'states', read: statesOf },
];

function statesOf(reply: unknown): readonly (readonly [name: string, value: number])[] {
  return statesIn(reply).map(({ name, value }) => [name, value] as const);
}
