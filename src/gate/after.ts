import type { Approval } from '../approvals/approval.ts';
import { seen } from '../approvals/carrying.ts';
import { isOver } from '../approvals/changed.ts';
import type { Command, Input } from '../catalogue/command.ts';
import type { State } from '../catalogue/verification.ts';
import { stepEntry } from './approval-record.ts';
import { barred } from './barred.ts';
import { differences } from './compare.ts';
import type { Answer, Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';
import { stateOn } from './observe.ts';
import { nodesOfSteps } from './touched.ts';

/** One press on a card whose waiting is over. */
export interface Look extends Person {
  readonly id: string;
}

/** Reads the state now of each step that was begun, and puts it on the card; for whoever may read. */
export async function lookNow(ports: GatePorts, look: Look): Promise<Answer> {
  const approval = await ports.approvals.find(look.id);
  if (!approval || approval.team !== look.team)
    return { kind: 'refused', reason: 'unknown', because: 'There is no such approval. Nothing was sent.' };
  const actor = await ports.rightsOf(look);
  const bar = await barred(
    ports,
    { ...actor, effect: 'read', live: true },
    nodesOfSteps(ports, approval.steps),
  );
  if (bar !== undefined)
    return { kind: 'refused', reason: 'no-permission', because: `${bar} Nothing was sent.`, approval };

  if (!isOver(approval))
    return { kind: 'refused', reason: 'unsure', because: 'It is not over yet; its card will say.', approval };

  let current = approval;
  const unseen: string[] = [];
  for (const [place, ending] of approval.endings.entries()) {
    const step = approval.steps[place];
    const command = step && commandOf(ports, step.command);
    if (!step || !command || ending.kind === 'skipped') continue;
    const state = await stateOn(ports, step.node, command, step.input);
    const at = ports.clock();
    const record = stepEntry(ports.catalogue, approval, step, {
      at,
      phase: 'verified',
      outcome: state.ok ? 'seen' : 'unseen',
      detail: state.ok ? JSON.stringify(state.value) : state.error,
      ms: null,
    });
    const { user, via } = look;
    if (!state.ok || state.value === null) {
      await ports.audit.append({ ...record, user, via });
      unseen.push(
        `${step.command} on ${step.node}: ${state.ok ? 'OpenSIPS shows nothing to check it by.' : state.error}`,
      );
      continue;
    }
    const next = seen(current, place, state.value, at);
    if (!(await ports.approvals.settle(next, [{ ...record, user, via }]))) break;
    current = next;
  }
  if (current !== approval) ports.announce(current);
  return unseen.length === 0
    ? { kind: 'settled', approval: current }
    : { kind: 'refused', reason: 'unsure', because: unseen.join(' '), approval: current };
}

/** The calls that take back what was done, last one first; none when one of them cannot be taken back. */
export function inverseOf(
  ports: Pick<GatePorts, 'catalogue'>,
  { steps, endings, undone }: Approval,
): readonly { readonly command: string; readonly input: Input; readonly node: string }[] {
  if (undone !== null) return [];
  const done = steps.flatMap((step, place) => {
    const ending = endings[place];
    if (ending?.kind !== 'done' || ending.owed?.over) return [];
    // What was so already was not this one's doing.
    const idle = ending.before && ending.after && differences(ending.before, ending.after).length === 0;
    return idle ? [] : [{ step, before: ending.before }];
  });
  const calls = done.map(({ step, before }) => {
    const call = back(commandOf(ports, step.command), step.input, before);
    return call && { ...call, node: step.node };
  });
  const whole = calls.flatMap((call) => (call ? [call] : []));
  return whole.length === done.length ? whole.toReversed() : [];
}

/** Where a password was hidden the old value is not known. */
const HIDDEN = ':…@';

function back(command: Command | undefined, input: Input, before: State | null) {
  if (before === null || JSON.stringify(before).includes(HIDDEN)) return undefined;
  return command?.inverse?.(input, before);
}

function commandOf({ catalogue }: Pick<GatePorts, 'catalogue'>, name: string): Command | undefined {
  const found = catalogue.find(name);
  return found.kind === 'one' ? found.command : undefined;
}
