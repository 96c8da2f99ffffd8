import type { LiveOption, LiveSource } from '../../catalogue/live-options.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Needs } from '../needs.ts';

/** The values that a node has, for one open form; undefined when the node gave none. */
export type LiveChoices = (
  view: string,
  source: LiveSource,
  node: string | undefined,
  actor: Actor,
) => Promise<readonly LiveOption[] | undefined>;

/** One look-up that is kept for a form. */
interface Look {
  readonly at: number;
  /** What the node replied, from which each field takes its own values; nothing when it gave none. */
  readonly reply: Promise<{ readonly value: unknown } | undefined>;
  failed: boolean;
}

/** A form is rarely open for longer; after a failure the node is asked again soon, though not with the next letter. */
const KEPT_MS = { found: 300_000, failed: 15_000 } as const;
const MOST_KEPT = 100;

/**
 * Asks nodes for values through the gate, which records it: once for each open form, source and node, however many letters are
 * typed meanwhile. What one person may see is never shown to another, since a form is theirs alone.
 */
export function createLiveChoices({ gate, clock }: Pick<Needs, 'gate' | 'clock'>): LiveChoices {
  const looks = new Map<string, Look>();

  const ask = async (
    { read }: LiveSource,
    node: string | undefined,
    actor: Actor,
  ): Promise<{ readonly value: unknown } | undefined> => {
    const outcome = await gate.submit(
      {
        command: read.command,
        named: read.input,
        positional: [],
        nodes: node === undefined || node === 'all' ? [] : [node],
        origin: {},
        confirmed: false,
        onlyReads: true,
      },
      actor,
    );
    const result = outcome.kind === 'answered' ? outcome.answers[0]?.result : undefined;
    return result?.ok ? { value: result.value.value } : undefined;
  };

  const lookedUp = (view: string, source: LiveSource, node: string | undefined, actor: Actor): Look => {
    const key = JSON.stringify([view, actor.user, source.read, node === 'all' ? undefined : node]);
    const kept = looks.get(key);
    if (kept && Math.abs(clock() - kept.at) < (kept.failed ? KEPT_MS.failed : KEPT_MS.found)) return kept;
    const look: Look = { at: clock(), reply: ask(source, node, actor), failed: false };
    looks.delete(key);
    looks.set(key, look);
    const [oldest] = looks.keys();
    if (looks.size > MOST_KEPT && oldest !== undefined) looks.delete(oldest);
    const fail = (): void => {
      look.failed = true;
    };
    look.reply.then((found) => found ?? fail(), fail);
    return look;
  };

  return async (view, source, node, actor) => {
    const reply = await lookedUp(view, source, node, actor).reply;
    return reply && source.options(reply.value);
  };
}
