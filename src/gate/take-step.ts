import type { Approval, Ending, Step } from '../approvals/approval.ts';
import { unseen } from '../approvals/unseen.ts';
import type { AuditEntry } from '../audit/entry.ts';
import type { Command, Input } from '../catalogue/command.ts';
import { recipeFor } from '../catalogue/recipe.ts';
import type { State } from '../catalogue/verification.ts';
import { withoutPasswords } from '../kernel/passwords.ts';
import { plainText } from '../kernel/plain-text.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type Doer, stepEntry } from './approval-record.ts';
import { holds, judged } from './compare.ts';
import type { Fault } from './fault.ts';
import type { GatePorts } from './gate-ports.ts';
import { hazardFault } from './hazards.ts';
import { stateOn } from './observe.ts';
import type { Reply } from './ports.ts';
import { unserved } from './unserved.ts';

/** How a step ended, with the rows of the audit that are to be kept together with it. */
export interface Taken {
  readonly ending: Ending;
  readonly record: readonly AuditEntry[];
}

// Some effects take a moment: a call that is ended still has to be answered by both sides.
const LOOK_AGAIN_MS = [150, 500, 1500] as const;
const LONGEST_REPLY = 300;

/** For whom a step is done, and whether it still may be, asked when the record stands and nothing is sent yet. */
export interface Taking {
  readonly doer?: Doer;
  readonly mayGoOn: () => Promise<boolean>;
}

/** Does one step, once: how things stand, the record, the write, and how they stand then. Rejects when the record cannot be kept. */
export async function takeStep(
  ports: GatePorts,
  approval: Approval,
  step: Step,
  { doer, mayGoOn }: Taking,
): Promise<Taken> {
  const { node, input } = step;
  const found = ports.catalogue.find(step.command);
  if (found.kind !== 'one') return notSent(`There is no command ${step.command} any more. Nothing was sent.`);
  const { command } = found;
  const obstacle = await obstacleOn(ports, command, step);
  if (obstacle) return notSent(`${obstacle.what} ${obstacle.todo}`);

  const before = await stateOn(ports, node, command, input);
  const was = before.ok ? before.value : null;
  const entry = (what: Pick<AuditEntry, 'phase' | 'outcome' | 'detail' | 'ms'>): AuditEntry =>
    stepEntry(ports.catalogue, approval, step, { at: ports.clock(), ...what }, doer);
  await ports.audit.append(entry({ phase: 'before', outcome: 'started', detail: null, ms: null }));

  // Whoever was taken for dead meanwhile sends nothing any more.
  if (!(await mayGoOn()))
    return notSent('The record of this went on without the process that was at it. Nothing was sent.');
  const reply = await ports.backend.run(node, command, input, { effect: step.effect });
  if (!reply.ok) return failed(ports, command, step, reply.error, was, entry);

  const ms = Math.round(reply.value.ms);
  const after = await settledState(ports, node, command, input, was);
  const verdict = command.home
    ? { kind: 'done' as const, detail: `${command.home} has answered; it shows nothing to check that by.` }
    : judged(was, after.ok ? after.value : null, wantedOf(command, input, was));
  const detail = [
    after.ok ? verdict.detail : `OpenSIPS said OK. How it stands now could not be read: ${after.error}`,
  ]
    .concat(replyWords(reply.value))
    .join(' ');
  const ending = endingOf(ports, {
    kind: verdict.kind,
    detail,
    before: was,
    after: after.ok ? after.value : null,
    ms,
  });
  return {
    ending,
    record: [
      entry({ phase: 'after', outcome: 'answered', detail: `${reply.value.bytes} bytes`, ms }),
      entry({ phase: 'verified', outcome: verdict.kind, detail, ms: null }),
    ],
  };
}

type MakeEntry = (what: Pick<AuditEntry, 'phase' | 'outcome' | 'detail' | 'ms'>) => AuditEntry;

/** After an error of OpenSIPS itself the state shows what it came to; after a lost answer nothing may hold up the news. */
async function failed(
  ports: GatePorts,
  command: Command,
  { node, input }: Step,
  fault: Fault,
  was: State | null,
  entry: MakeEntry,
): Promise<Taken> {
  const detail = `${fault.what} ${fault.todo}`;
  const record = [entry({ phase: 'after', outcome: fault.kind, detail, ms: null })];
  const lost = fault.acted === 'unknown' && fault.kind !== 'mi';
  if (lost) {
    const words = `${detail} Whether it was done is not known; it is not sent again.`;
    return {
      ending: endingOf(ports, { kind: 'unknown', detail: words, before: was, after: null, ms: null }),
      record,
    };
  }
  const after = fault.acted === 'no' ? ok(null) : await stateOn(ports, node, command, input);
  const seen = after.ok ? after.value : null;
  return { ending: endingOf(ports, { kind: 'failed', detail, before: was, after: seen, ms: null }), record };
}

async function obstacleOn(
  ports: GatePorts,
  command: Command,
  { node, input }: Step,
): Promise<Fault | undefined> {
  const facts = await ports.backend.factsOf(node);
  if (!facts.ok) return facts.error;
  if (facts.value.nameOf(command) === undefined) return unserved(facts.value, command);
  const recipe = recipeFor(command, input);
  return recipe && hazardFault(facts.value, { command, input, recipe }, ports.allowed);
}

/** The state after, looked at again for a moment while it is not the one that was asked for. */
async function settledState(
  ports: GatePorts,
  node: string,
  command: Command,
  input: Input,
  was: State | null,
): Promise<Result<State | null, string>> {
  const wanted = wantedOf(command, input, was);
  let after = await stateOn(ports, node, command, input);
  for (const pause of LOOK_AGAIN_MS) {
    if (!wanted || !after.ok || after.value === null || holds(after.value, wanted)) return after;
    await ports.sleep(pause);
    after = await stateOn(ports, node, command, input);
  }
  return after;
}

const wantedOf = (command: Command, input: Input, was: State | null) =>
  command.verify?.wanted?.(input, was ?? {});

function replyWords({ value }: Reply): readonly string[] {
  if (value === 'OK' || value === null || value === undefined || value === '') return [];
  return [`It answered: ${plainText(withoutPasswords(saidPlainly(value)), LONGEST_REPLY)}`];
}

/** A flat object as `name: value`, a text as it is, anything else as JSON. */
function saidPlainly(value: unknown): string {
  if (typeof value === 'string') return value;
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const flat = entries.length > 0 && entries.every(([, each]) => typeof each !== 'object');
  return flat ? entries.map(([name, each]) => `${name}: ${String(each)}`).join(', ') : JSON.stringify(value);
}

/** A step for which nothing was sent, and why. */
export const notSent = (detail: string): Taken => ({ ending: unseen('failed', detail), record: [] });

function endingOf(ports: GatePorts, ending: Omit<Ending, 'seenAt' | 'later' | 'owed'>): Ending {
  return { ...ending, seenAt: ending.after === null ? null : ports.clock(), later: null, owed: null };
}
