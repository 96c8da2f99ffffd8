import type { Approval } from '../approvals/approval.ts';
import { cancel, supersede } from '../approvals/consent.ts';
import { debts } from '../approvals/owed.ts';
import type { Effect } from '../catalogue/effect.ts';
import type { Actor } from '../policy/actor.ts';
import { inverseOf, type Look, lookNow } from './after.ts';
import { answer } from './answer.ts';
import { approvalEntry } from './approval-record.ts';
import { whoCan } from './approver.ts';
import { barred } from './barred.ts';
import type { Answer, Person, Press } from './consent.ts';
import { endDue, endNow } from './end-timed.ts';
import { forgetting } from './forget.ts';
import type { GateParts, GatePorts } from './gate-ports.ts';
import { type Proposal, propose } from './propose.ts';
import type { Origin, Outcome, Request, Submit } from './request.ts';
import { requestOf } from './request-of.ts';
import { createSubmit } from './submit.ts';
import { sweep } from './sweep.ts';
import { refusal } from './understand.ts';

/** Everything that surfaces may have done; nothing goes round it. */
export interface Gate {
  readonly submit: Submit;
  /** Several fixed writes as one list: approved as one, run in order, stopped at the first that fails. */
  readonly propose: (requests: readonly Request[], actor: Actor, proposal?: Proposal) => Promise<Outcome>;
  readonly answer: (press: Press) => Promise<Answer>;
  /** Reads how things stand now that an approval is over, and shows it on the card. */
  readonly look: (look: Look) => Promise<Answer>;
  /** Ends now what was approved for a time and still lasts. */
  readonly endNow: (id: string, person: Person) => Promise<Answer>;
  /** Asks for the write that takes back what was done. */
  readonly undo: (id: string, person: Person, origin: Origin) => Promise<Outcome>;
  readonly canUndo: (approval: Approval) => boolean;
  /** Why this person may not have that effect on these nodes; undefined when they may on each. */
  readonly barred: (effect: Effect, actor: Actor, nodes: readonly string[]) => Promise<string | undefined>;
  /** Who can say yes to it, in a sentence. */
  readonly whoCan: (approval: Approval) => Promise<string>;
  /** Puts another request in the place of one that still waits. */
  readonly revise: (id: string, requests: readonly Request[], person: Person) => Promise<Outcome>;
  /** Does what time asks for; to be called about once a second. */
  readonly sweep: () => Promise<void>;
  /** Begins nothing further, and waits for what is being carried out. */
  readonly drain: () => Promise<void>;
}

/** A gate over these ports. */
export function createGate(parts: GateParts): Gate {
  let stopping = false;
  const running = new Set<Promise<unknown>>();
  const ending = new Set<string>();
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };
  const ports: GatePorts = {
    ...parts,
    approvals: forgetting(parts.approvals, parts.catalogue),
    stopping: () => stopping,
  };
  /** Nobody waits for an end: a node that is away must not hold up what time asks for elsewhere. */
  const end = (id: string): void => {
    if (stopping || ending.has(id)) return;
    ending.add(id);
    const failed = (cause: unknown): void =>
      ports.log.error({ err: cause, approval: id }, 'what is due to end could not be ended; trying again');
    void tracked(endDue(ports, id).catch(failed)).finally(() => ending.delete(id));
  };
  return {
    submit: createSubmit(ports),
    propose: (requests, actor, proposal = {}) => propose(ports, requests, actor, proposal),
    answer: (press) => tracked(answer(ports, press)),
    endNow: (id, person) => tracked(endNow(ports, id, person)),
    drain: async () => {
      stopping = true;
      await Promise.allSettled(running);
    },
    look: (look) => lookNow(ports, look),
    undo: (id, person, origin) => undo(ports, id, person, origin),
    canUndo: (approval) => debts(approval).length === 0 && inverseOf(ports, approval).length > 0,
    barred: (effect, actor, nodes) => barred(ports, { ...actor, effect }, nodes),
    whoCan: (approval) => whoCan(ports, approval),
    revise: (id, requests, person) => revise(ports, id, requests, person),
    sweep: () => sweep(ports, end),
  };
}

async function undo(ports: GatePorts, id: string, person: Person, origin: Origin): Promise<Outcome> {
  const approval = await ports.approvals.find(id);
  const calls = approval?.team === person.team ? inverseOf(ports, approval) : [];
  const waiting = (await ports.approvals.open()).some(({ undoes }) => undoes === id);
  if (waiting) return refusal('bad-input', 'Taking this back waits for approval already.');
  if (calls.length === 0)
    return refusal('bad-input', 'This cannot be taken back by a command. Nothing was sent.');
  const requests = calls.map((call) => requestOf(call, origin));
  const actor = await ports.rightsOf(person);
  return propose(ports, requests, actor, { undoes: id });
}

async function revise(
  ports: GatePorts,
  id: string,
  requests: readonly Request[],
  person: Person,
): Promise<Outcome> {
  const old = await ports.approvals.find(id);
  const at = ports.clock();
  if (old?.steps.some(({ end }) => end !== null))
    return refusal(
      'bad-input',
      'What lasts for a time is not changed here: cancel it and ask again. Nothing was sent.',
    );
  if (old?.rolling)
    return refusal('bad-input', 'What rolls is not changed here: cancel it and ask again. Nothing was sent.');
  if (!old || old.team !== person.team || !supersede(old, person.user, '', at).ok)
    return refusal('bad-input', 'Only who asked can change it, and only while it waits. Nothing was sent.');
  const why = requests.find((request) => request.why)?.why ?? old.why ?? undefined;
  const undoes = old.undoes ?? undefined;
  const outcome = await propose(ports, requests, await ports.rightsOf(person), {
    supersedes: id,
    why,
    undoes,
  });
  if (outcome.kind !== 'held') return outcome;

  const moved = supersede(old, person.user, outcome.approval.id, at);
  const entry =
    moved.ok &&
    approvalEntry(ports.catalogue, moved.value, person, { at, outcome: 'superseded', detail: null });
  if (moved.ok && entry && (await ports.approvals.settle(moved.value, [entry]))) {
    ports.announce(moved.value);
    return outcome;
  }
  // Somebody settled the first one meanwhile, so the second is not wanted any more.
  const back = cancel(outcome.approval, person.user, at);
  if (back.ok) {
    const gone = approvalEntry(ports.catalogue, back.value, person, {
      at,
      outcome: 'cancelled',
      detail: null,
    });
    await ports.approvals.settle(back.value, [gone]);
  }
  const now = await ports.approvals.find(id);
  const because = `What you wanted to change is ${now?.state ?? 'gone'} by now; its card says more. Of the new request nothing was sent.`;
  return refusal('bad-input', because);
}
