import type { Approval, Owed, Step } from '../approvals/approval.ts';
import { debts, tried, trying } from '../approvals/owed.ts';
import { type Doer, stepEntry } from './approval-record.ts';
import { barred } from './barred.ts';
import { holds } from './compare.ts';
import type { Answer, Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';
import { stateOn } from './observe.ts';
import { takeStep } from './take-step.ts';
import { nodesOfSteps } from './touched.ts';

type Debt = ReturnType<typeof debts>[number];
type Over = NonNullable<Owed['over']>;

/** Whoever could not be ended for this long needs a person. */
const GIVE_UP_MS = 24 * 3_600_000;
const MOST_ROUNDS = 20;

/** Ends what was approved for a time and is due. It asks for nobody's consent: the end was part of what was approved. */
export async function endDue(ports: GatePorts, id: string): Promise<void> {
  const approval = await ports.approvals.find(id);
  if (!approval) return;
  for (const { place, owed } of debts(approval))
    if (owed.nextAt <= ports.clock()) await endOne(ports, id, place, 'bot');
}

/** Ends it now because somebody who may write wants it to; none of it is tried later any more when that went well. */
export async function endNow(ports: GatePorts, id: string, person: Person): Promise<Answer> {
  const approval = await ports.approvals.find(id);
  if (!approval || approval.team !== person.team)
    return { kind: 'refused', reason: 'unknown', because: 'There is no such approval. Nothing was sent.' };
  const actor = await ports.rightsOf(person);
  const effect = approval.steps.some((step) => step.effect === 'disrupt') ? 'disrupt' : 'change';
  const bar = await barred(ports, { ...actor, effect, live: true }, nodesOfSteps(ports, approval.steps));
  if (bar !== undefined) {
    const because = `${bar} Nothing was sent.`;
    return { kind: 'refused', reason: actor.unsure ? 'unsure' : 'no-permission', because, approval };
  }
  const open = debts(approval);
  if (open.length === 0)
    return { kind: 'refused', reason: 'unsure', because: 'It is over already. Nothing was sent.', approval };
  for (const { place } of open) await endOne(ports, id, place, person);
  const now = (await ports.approvals.find(id)) ?? approval;
  const [left] = debts(now);
  if (!left) return { kind: 'settled', approval: now };
  const because =
    `It could not be ended now, and is tried again by itself. ${left.owed.because ?? ''}`.trim();
  return { kind: 'refused', reason: 'unsure', because, approval: now };
}

/** One try, once among all processes. Looks first: what is over already is not ended again. */
async function endOne(ports: GatePorts, id: string, place: number, doer: Doer): Promise<void> {
  const begun = await change(ports, id, place, (approval) => trying(approval, place, ports.clock()));
  const debt = begun && debts(begun).find((each) => each.place === place);
  if (!begun || !debt) return;
  const outcome = await ended(ports, begun, debt, doer);
  await change(ports, id, place, (approval) => tried(approval, place, outcome));
}

async function ended(ports: GatePorts, approval: Approval, debt: Debt, doer: Doer) {
  const { end, owed, step: started } = debt;
  const step: Step = {
    ...started,
    ...end,
    before: null,
    reach: null,
    warnings: [],
    consequence: '',
    end: null,
  };
  const by = doer === 'bot' ? null : doer.user;
  const over = (kind: Over['kind'], detail: string) => ({ over: { kind, by, at: ports.clock(), detail } });
  const note = async (outcome: string, detail: string): Promise<void> => {
    const what = { at: ports.clock(), phase: 'verified', outcome, detail, ms: null } as const;
    await ports.audit.append(stepEntry(ports.catalogue, approval, step, what, doer));
  };

  if (await isOver(ports, step)) {
    const detail = 'It was over already; nothing was sent.';
    await note('gone', detail);
    return over('gone', detail);
  }
  const { ending, record } = await takeStep(ports, approval, step, { doer, mayGoOn: async () => true });
  for (const entry of record) await ports.audit.append(entry);
  if (ending.kind === 'done' || (await isOver(ports, step))) return over('ended', ending.detail);
  if (doer === 'bot' && ports.clock() - owed.dueAt > GIVE_UP_MS) {
    await note('given-up', ending.detail);
    return over('given-up', ending.detail);
  }
  if (owed.tries === 1) await note('late', ending.detail);
  return { because: ending.detail };
}

async function isOver(ports: GatePorts, { node, command: name, input }: Step): Promise<boolean> {
  const found = ports.catalogue.find(name);
  if (found.kind !== 'one') return false;
  const state = await stateOn(ports, node, found.command, input);
  const wanted = found.command.verify?.wanted?.(input, {});
  return state.ok && state.value !== null && wanted !== undefined && holds(state.value, wanted);
}

/** Keeps a change to what is owed there, whatever else happens to the approval meanwhile; undefined when nothing is owed any more. */
async function change(
  ports: GatePorts,
  id: string,
  place: number,
  next: (approval: Approval) => Approval,
): Promise<Approval | undefined> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const approval = await ports.approvals.find(id);
    if (!approval || !debts(approval).some((debt) => debt.place === place)) return undefined;
    const changed = next(approval);
    if (!(await ports.approvals.settle(changed, []))) continue;
    ports.announce(changed);
    return changed;
  }
  throw new Error(`The approval ${id} changed ${MOST_ROUNDS} times while it was to be ended.`);
}
