import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Call, Command, Input } from '../catalogue/command.ts';
import { recipeFor } from '../catalogue/recipe.ts';
import type { State } from '../catalogue/verification.ts';
import { numbersIn } from '../kernel/numbers-in.ts';
import { withoutPasswords } from '../kernel/passwords.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { hazardFault } from './hazards.ts';
import type { Backend } from './ports.ts';

/** What is needed to look at a node. */
export interface Eyes {
  readonly catalogue: Catalogue;
  readonly backend: Backend;
}

// Looking must not hold a node longer than an operator would notice.
const LONGEST_LOOK_SECONDS = 2;
const LARGEST_STATE = 50_000;

/** The state that a write concerns; null when OpenSIPS shows nothing of it, and the error says why it could not be read. */
export async function stateOn(
  eyes: Eyes,
  node: string,
  command: Command,
  input: Input,
): Promise<Result<State | null, string>> {
  const { verify } = command;
  const call = verify?.read(input);
  if (!verify || !call) return ok(null);
  const reply = await look(eyes, node, call, verify.absent);
  return reply.ok ? bounded(verify.state(reply.value, input)) : reply;
}

/** How many live things a write touches, in words; null when that cannot be told. */
export async function reachOn(
  eyes: Eyes,
  node: string,
  command: Command,
  input: Input,
  disrupts: boolean,
): Promise<string | null> {
  const { reach } = command;
  if (reach) {
    const reply = await look(eyes, node, reach.read(input));
    const counted = reply.ok ? reach.count(reply.value, input) : undefined;
    return counted ? `It touches ${amount(counted.count, counted.of)}.` : null;
  }
  return disrupts && command.home === undefined ? callsOn(eyes, node) : null;
}

async function callsOn(eyes: Eyes, node: string): Promise<string | null> {
  const asked = { command: 'statistics:get', input: { statistics: ['active_dialogs'] } };
  const reply = await look(eyes, node, asked);
  const figure = reply.ok ? numbersIn(reply.value)['dialog:active_dialogs'] : undefined;
  return figure === undefined ? null : `${node} carries ${amount(figure, 'calls')} now.`;
}

/** Asks one cheap question; a 404 is an answer too, and so is the error `absent`: what was named is not there. */
export async function look(
  eyes: Eyes,
  node: string,
  { command: name, input }: Call,
  absent?: string,
): Promise<Result<unknown, string>> {
  const found = eyes.catalogue.find(name);
  if (found.kind !== 'one') return err(`There is no command ${name}.`);
  const { command } = found;
  if (eyes.catalogue.effectOf(command, input) !== 'read') return err(`${name} is not a read.`);

  const facts = await eyes.backend.factsOf(node);
  if (!facts.ok) return err(facts.error.what);
  const recipe = recipeFor(command, input);
  const fault = recipe && hazardFault(facts.value, { command, input, recipe }, []);
  if (fault) return err(fault.what);

  const weight = await eyes.backend.weigh(node, command, input);
  if (weight.ok && weight.value && weight.value.seconds > LONGEST_LOOK_SECONDS)
    return err(`Looking would hold ${node} for ${Math.ceil(weight.value.seconds)} s.`);
  const reply = await eyes.backend.run(node, command, input, { effect: 'read' });
  if (reply.ok) return ok(reply.value.value);
  const { code, kind, what } = reply.error;
  const gone = code === 404 || (kind === 'mi' && absent !== undefined && what.includes(absent));
  return gone ? ok(undefined) : err(what);
}

const amount = (count: number, of: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? of.replace(/s$/, '') : of}`;

/** A state as it may be kept: whole, since it is compared and may be restored, but without passwords in URLs. */
function bounded(state: State): Result<State, string> {
  const kept = Object.entries(state).map(([label, value]) => [label, withoutPasswords(value)]);
  const size = kept.reduce((sum, [label = '', value = '']) => sum + label.length + value.length, 0);
  return size > LARGEST_STATE
    ? err('It is too large to be compared.')
    : ok(Object.fromEntries(kept) as State); // pairs of texts
}
