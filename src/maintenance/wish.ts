import { err, ok, type Result } from '../kernel/result.ts';
import { spanIn } from '../kernel/span.ts';
import { hostIn, isAt } from './host.ts';
import type { Target } from './target.ts';

/** What somebody wants drained, and how long that is watched before a word is said. */
export interface DrainWish {
  /** A name of a target; undefined for whole nodes. */
  readonly what: string | undefined;
  readonly partition: string | undefined;
  readonly limitMs: number;
}

/** A target on a node. */
export interface Placed {
  readonly node: string;
  readonly target: Target;
}

const FORM = 'It is written like this: drain gw1 @fra, or drain @fra for the node as a whole.';
const LONGEST_MS = 24 * 3_600_000;
const MOST_NAMED = 12;

/** Other ways by which the same node sends calls to the same places: who drains one of them may not know of the rest. */
export function otherWays(all: readonly Placed[], meant: readonly Placed[]): readonly Placed[] {
  return all.filter(
    (each) =>
      each.target.up &&
      !meant.includes(each) &&
      meant.some(
        ({ node, target }) =>
          node === each.node &&
          target.addresses.some((one) => each.target.addresses.some((other) => isAt(one, other))),
      ),
  );
}

/** Reads what was typed after `drain`; the error is a sentence. */
export function readDrain(
  named: Readonly<Record<string, string>>,
  positional: readonly string[],
  usualMs: number,
): Result<DrainWish, string> {
  const { partition, ...more } = named;
  if (Object.keys(more).length > 0) return err(`drain takes no ${Object.keys(more).join(', ')}. ${FORM}`);
  const typed = spanIn(positional.at(-1) ?? '', 'mh', 3);
  const names = typed === undefined ? positional : positional.slice(0, -1);
  if (names.length > 1) return err(`drain takes one name. ${FORM}`);
  const limitMs = typed ?? usualMs;
  if (limitMs <= 0 || limitMs > LONGEST_MS) return err('A drain is watched for up to 24h.');
  return ok({ what: names[0], partition, limitMs });
}

/** Those of the targets that get new calls and are meant; the error says what there is, or that they are out already. */
export function meantIn(all: readonly Placed[], what: string | undefined): Result<readonly Placed[], string> {
  const meant = all.filter(({ target }) => what === undefined || isMeant(target, what.toLowerCase()));
  if (meant.length === 0) {
    const known = [...new Set(all.map(({ target }) => target.names[0] ?? ''))];
    const list = known.slice(0, MOST_NAMED).join(', ');
    const rest = known.length > MOST_NAMED ? ` and ${known.length - MOST_NAMED} more` : '';
    return err(
      known.length === 0
        ? 'There is nothing to drain there: no gateway, no dispatcher destination and no load balancer destination.'
        : `There is no ${what ?? 'target'} there. There are ${list}${rest}.`,
    );
  }
  const up = meant.filter(({ target }) => target.up);
  if (up.length > 0) return ok(up);
  const states = meant
    .slice(0, MOST_NAMED)
    .map(({ node, target }) => `${target.label} on ${node} is ${target.state}`);
  return err(`It gets no new calls already: ${states.join(', ')}. Nothing was sent.`);
}

/** By its name, or by the place where it is. */
function isMeant({ names, addresses }: Target, wanted: string): boolean {
  const place = hostIn(wanted);
  return (
    names.some((name) => name.toLowerCase() === wanted) ||
    (place !== undefined && addresses.some((address) => isAt(place, address)))
  );
}
