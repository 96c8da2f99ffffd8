import type { NodeEvidence, Snapshot } from './evidence.ts';

/** What is not the same any more on one node. */
export interface Difference {
  readonly node: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** A figure that moved by less than this share is the same. */
const SHARE = 0.1;
/** These count up for ever, so that they always differ. */
const COUNTERS = /^(?:replies\.|requests$|uptime$)/;

/** What differs between two snapshots: nodes that came or went, states, and figures that moved by a tenth or more. */
export function difference(before: Snapshot, after: Snapshot): readonly Difference[] {
  return after.nodes.flatMap((now) => {
    const then = before.nodes.find(({ node }) => node === now.node);
    return then ? nodeDifference(then, now) : [];
  });
}

/** What a state is called. */
export function stateName(value: number | undefined): string {
  if (value === undefined) return 'not there';
  if (value === 1) return 'up';
  return value === 0 ? 'down' : 'probing';
}

function nodeDifference(then: NodeEvidence, now: NodeEvidence): readonly Difference[] {
  const { node } = now;
  const answers = (each: NodeEvidence): string => (each.fault === null ? 'answers' : 'does not answer');
  if (then.fault !== null || now.fault !== null) {
    return answers(then) === answers(now)
      ? []
      : [{ node, what: 'node', before: answers(then), after: answers(now) }];
  }
  const names = [...new Set([...Object.keys(then.states), ...Object.keys(now.states)])];
  const states = names
    .filter((name) => then.states[name] !== now.states[name])
    .map((name) => ({
      node,
      what: plainName(name),
      before: stateName(then.states[name]),
      after: stateName(now.states[name]),
    }));
  const figures = Object.entries(now.figures).flatMap(([name, value]) => {
    const old = then.figures[name];
    return old === undefined || COUNTERS.test(name) || isSame(old, value)
      ? []
      : [{ node, what: name, before: inWords(old), after: inWords(value) }];
  });
  return [...states, ...figures];
}

/** The name of a gateway or destination as it is shown. */
export const plainName = (name: string): string => name.replace(/^state\./, '');

const isSame = (old: number, value: number): boolean =>
  Math.abs(value - old) < Math.max(1, Math.abs(old) * SHARE);

const inWords = (value: number): string => Math.round(value).toLocaleString('en-US');
