import type { Approval, Step } from '../approvals/approval.ts';
import { digestOf } from '../approvals/digest.ts';
import { ruleFor } from '../approvals/rule.ts';
import { plainText } from '../kernel/plain-text.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Actor } from '../policy/actor.ts';
import { approvalEntry } from './approval-record.ts';
import { endOf } from './end-of.ts';
import type { Fault } from './fault.ts';
import type { GatePorts } from './gate-ports.ts';
import { hazardFault, warningsOf } from './hazards.ts';
import { reachOn, stateOn } from './observe.ts';
import type { Origin, Outcome } from './request.ts';
import { type Meaning, refusal } from './understand.ts';
import { unserved } from './unserved.ts';

/** Everything about a wish for writes but the writes themselves. */
export interface Wish {
  /** The id that the approval is to have; a new one when none is given. */
  readonly id?: string | undefined;
  readonly request: string;
  readonly origin: Origin;
  readonly why?: string | undefined;
  readonly modelWords?: string | undefined;
  /** The talk with the model that it comes from. */
  readonly talk?: string | undefined;
  /** The approval that this wish takes the place of. */
  readonly supersedes?: string | undefined;
  /** The approval whose effect this wish takes back. */
  readonly undoes?: string | undefined;
  /** One after the other, with a pause and a look at each node before the next one. */
  readonly rolling?: { readonly pauseMs: number } | undefined;
}

const MOST_STEPS = 20;
/** What a card shows without cutting it. */
const LONGEST_CALL = 2000;

/** Keeps writes until somebody has agreed; the nodes are only asked how things stand. The actor's rights are live ones. */
export async function hold(
  ports: GatePorts,
  meanings: readonly Meaning[],
  actor: Actor,
  wish: Wish,
): Promise<Outcome> {
  const [meaning] = meanings;
  if (!meaning) return refusal('bad-input', 'There is nothing to do. Nothing was sent.');
  const { command } = meaning;
  const single = meanings.flatMap((each) => each.nodes.map((node) => ({ ...each, nodes: [node] })));
  if (single.length > MOST_STEPS) {
    const because = `That is ${single.length} writes; up to ${MOST_STEPS} can be approved at once. Nothing was sent.`;
    return refusal('bad-input', because, { command });
  }

  const long = single.find(({ input }) => JSON.stringify(input).length > LONGEST_CALL);
  if (long) {
    const because = `That call is too long to be shown whole on a card, and nobody approves what cannot be seen: up to ${LONGEST_CALL} characters. Nothing was sent.`;
    return refusal('bad-input', because, { command: long.command });
  }

  const made = await Promise.all(single.map((each) => stepOf(ports, each)));
  const faults = made.flatMap((step) => (step.ok ? [] : [step.error]));
  const refused = faults.find(({ kind }) => kind === 'refused');
  if (refused) return refusal('hazard', `${refused.what} ${refused.todo}`, { command });
  if (faults.length > 0) return { kind: 'failed', asked: meaning, faults };

  const steps = made.flatMap((step) => (step.ok ? [step.value] : []));
  const approval = newApproval(ports, steps, actor, wish);
  const same = wish.supersedes ? undefined : await sameOf(ports, approval);
  if (same) return { kind: 'held', approval: same, asked: meaning };
  await ports.approvals.add(approval, [
    approvalEntry(ports.catalogue, approval, actor, {
      at: approval.at,
      outcome: 'held',
      detail: heldWords(approval),
    }),
  ]);
  return { kind: 'held', approval, asked: meaning };
}

async function stepOf(ports: GatePorts, meaning: Meaning): Promise<Result<Step, Fault>> {
  const { command, input, effect, nodes } = meaning;
  const [node = ''] = nodes;
  const facts = await ports.backend.factsOf(node);
  if (!facts.ok) return err({ ...facts.error, acted: 'no' });
  const fault = hazardFault(facts.value, meaning, ports.allowed);
  if (fault) return err(fault);
  if (facts.value.nameOf(command) === undefined) return err(unserved(facts.value, command));

  const before = await stateOn(ports, node, command, input);
  const reach = await reachOn(ports, node, command, input, effect === 'disrupt');
  const end = endOf(ports.catalogue, meaning, before.ok ? before.value : null);
  if (end === undefined) {
    const what = `${command.method} on ${node} cannot be ended by itself: its end is not known, or could not be seen.`;
    return err({ kind: 'refused', node, acted: 'no', what, todo: 'Nothing was sent.' });
  }
  const unseen = before.ok ? [] : [`How it stands now could not be read: ${before.error}`];
  return ok({
    node,
    command: command.method,
    input,
    effect: effect === 'read' ? 'change' : effect,
    consequence: plainText(command.consequence?.(input) ?? '', 500),
    before: before.ok ? before.value : null,
    reach,
    warnings: [...warningsOf(command, input, [facts.value]), ...unseen],
    end,
  });
}

function newApproval(ports: GatePorts, steps: readonly Step[], actor: Actor, wish: Wish): Approval {
  const at = ports.clock();
  const { team, user: requester, via } = actor;
  const rolling = wish.rolling ? { pauseMs: wish.rolling.pauseMs, checks: [] } : null;
  return {
    id: wish.id ?? ports.newId(),
    request: wish.request,
    team,
    requester,
    via,
    channel: wish.origin.channel ?? null,
    thread: wish.origin.thread ?? null,
    why: wish.why ? plainText(wish.why.replaceAll(/\s+/g, ' ').trim(), 500) : null,
    modelWords: wish.modelWords ? plainText(wish.modelWords, 1000) : null,
    at,
    expiresAt: at + ports.ttlMs,
    steps: [...steps],
    digest: digestOf({ team, requester, steps: [...steps], rolling }),
    rule: ruleFor(steps, ports.rules),
    state: 'pending',
    version: 1,
    votes: [],
    settled: null,
    breakGlass: null,
    supersedes: wish.supersedes ?? null,
    supersededBy: null,
    undoes: wish.undoes ?? null,
    talk: wish.talk ?? null,
    undone: null,
    halted: null,
    claim: null,
    beat: null,
    endings: [],
    rolling,
  };
}

/** The same wish of the same person that already waits: asking twice makes one card. */
async function sameOf(ports: GatePorts, { digest, at }: Approval): Promise<Approval | undefined> {
  const open = await ports.approvals.open();
  return open.find((each) => each.state === 'pending' && each.digest === digest && each.expiresAt > at);
}

function heldWords({ rule, digest, why }: Approval): string {
  const needs = { self: 'one writer', second: 'another writer', two: 'two other writers' }[rule.need];
  return [`Needs ${needs}.`, `Digest ${digest.slice(0, 12)}.`, why && `Why: ${why}`]
    .filter(Boolean)
    .join(' ');
}
