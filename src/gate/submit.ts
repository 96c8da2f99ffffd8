import { err } from '../kernel/result.ts';
import type { Actor } from '../policy/actor.ts';
import { decide } from '../policy/decide.ts';
import { type Audience, wholeRefused } from '../policy/personal.ts';
import type { GatePorts } from './gate-ports.ts';
import { hazardFault, warningsOf } from './hazards.ts';
import { hold } from './hold.ts';
import { shownNodes } from './places.ts';
import type { NodeFacts } from './ports.ts';
import { type Recorder, recorder } from './record.ts';
import type { NodeAnswer, Outcome, Refusal, Request, Submit } from './request.ts';
import { shownTo } from './shown-to.ts';
import { standingOn } from './standing.ts';
import { nodesTouched } from './touched.ts';
import { type Meaning, refusal, understand, type Words } from './understand.ts';
import { weighed } from './weighed.ts';

/**
 * The one way to have anything done: look up, check, decide, record, run, record. A request that is refused has sent
 * nothing; one that cannot be recorded is refused; one that changes something waits for consent.
 */
export function createSubmit(ports: GatePorts): Submit {
  const words: Words = { ...ports, nodes: ports.backend.nodes };

  return async (request, actor) => {
    const id = ports.newId();
    const record = recorder(ports, id, request, actor);
    const refuse = (refused: Refusal) => recorded(ports, () => record.refused(refused), refused);

    const understood = understand(request, words);
    if (!understood.ok) return refuse(understood.error);
    const meaning = understood.value;

    if (request.onlyReads && meaning.effect !== 'read') return refuse(notARead(meaning));
    const verdict = await decided(ports, meaning, actor);
    if ('kind' in verdict) return refuse(verdict);
    if (meaning.effect === 'read') {
      const audience = { actor, alone: request.alone ?? false };
      const unseen = await withheld(ports, meaning, audience);
      if (unseen) return refuse(unseen);
      return run(ports, meaning, { ...request, audience }, record);
    }
    const { origin, why } = request;
    const outcome = await hold(ports, [meaning], verdict.actor, { request: id, origin, why });
    return outcome.kind === 'refused' ? refuse(outcome) : outcome;
  };
}

/** Refuses a read whose whole reply is for nobody in this audience. */
async function withheld(
  ports: GatePorts,
  { command }: Meaning,
  audience: Audience,
): Promise<Refusal | undefined> {
  if (command.personal !== 'whole') return undefined;
  const because = wholeRefused(command, audience, await ports.roles());
  return because === undefined
    ? undefined
    : refusal('no-permission', `${because} Nothing was sent.`, { command });
}

function notARead({ command }: Meaning): Refusal {
  const because = `With these parameters ${command.method} changes the platform, and only a read was asked for. Nothing was sent.`;
  return refusal('only-reads', because, { command });
}

/** The actor if the request may go on, whose rights are looked up anew for a write; else why not, and on which nodes. */
export async function decided(
  ports: GatePorts,
  meaning: Meaning,
  asking: Actor,
): Promise<{ readonly actor: Actor } | Refusal> {
  const { command, effect, nodes } = meaning;
  const reads = effect === 'read';
  const roles = await ports.roles();
  // Somebody may have been given the role a moment ago, so for a write only the look-up of now counts.
  const actor = reads ? asking : await ports.rightsOf(asking);
  const decision = decide(effect, actor, roles);
  const refuse = (because: string) =>
    refusal('no-permission', `${because} Nothing was sent${nodes.length > 1 ? ' to any node' : ''}.`, {
      command,
    });
  if (decision.verdict === 'refuse') return refuse(decision.because);
  const touched = nodesTouched(ports.backend.nodes, command, nodes);
  const standing = await standingOn(ports, { ...actor, effect, live: !reads }, touched);
  if (standing.kind === 'may') return { actor };
  const left = 'left' in standing ? (standing.left ?? []) : [];
  const further =
    touched !== nodes
      ? [`${command.method} may reach every node.`]
      : left.length > 0
        ? [`You may on ${shownNodes(left)}.`]
        : [];
  return refuse([standing.because, ...further].join(' '));
}

/** Keeps the record of a request that sends nothing; if even that fails the log has to do. */
async function recorded<T extends Outcome>(
  ports: GatePorts,
  write: () => Promise<void>,
  outcome: T,
): Promise<T> {
  try {
    await write();
  } catch (cause) {
    ports.log.error({ err: cause }, 'a refusal could not be recorded');
  }
  return outcome;
}

/** A request with those who will see its answer. */
type Asked = Request & { readonly audience: Audience };

async function run(ports: GatePorts, meaning: Meaning, request: Asked, record: Recorder): Promise<Outcome> {
  const known = await Promise.all(meaning.nodes.map((node) => ports.backend.factsOf(node)));
  const facts = known.filter((result) => result.ok).map((result) => result.value);
  const blocked = new Map<string, NodeAnswer['result']>();
  known.forEach((result, place) => {
    const node = meaning.nodes[place] ?? '';
    const fault = result.ok ? hazardFault(result.value, meaning, ports.allowed) : result.error;
    if (fault) blocked.set(node, err(fault));
  });
  const hazard = allRefused(meaning, blocked);
  if (hazard) return recorded(ports, () => record.refused(hazard), hazard);

  const open = facts.filter(({ node }) => !blocked.has(node));
  const weights = await weighed(ports.backend, meaning, open, request.confirmed);
  if ('confirm' in weights) {
    return recorded(ports, () => record.asked(meaning, weights.confirm.because), weights.confirm);
  }
  for (const [node, fault] of weights.faults) blocked.set(node, err(fault));
  return execute(ports, meaning, request, record, { blocked, facts, seconds: weights.seconds });
}

/** When every node has to refuse for its release's sake, the request as a whole is refused. */
function allRefused(
  meaning: Meaning,
  blocked: ReadonlyMap<string, NodeAnswer['result']>,
): Refusal | undefined {
  const faults = meaning.nodes.map((node) => blocked.get(node));
  const words = faults.flatMap((result) =>
    result && !result.ok && result.error.kind === 'refused' ? [result.error] : [],
  );
  if (words.length < meaning.nodes.length) return undefined;
  const because = words.map(({ what, todo }) => `${what} ${todo}`).join(' ');
  return refusal('hazard', because, { command: meaning.command });
}

async function execute(
  ports: GatePorts,
  meaning: Meaning,
  request: Asked,
  record: Recorder,
  known: {
    readonly blocked: ReadonlyMap<string, NodeAnswer['result']>;
    readonly facts: readonly NodeFacts[];
    readonly seconds: ReadonlyMap<string, number>;
  },
): Promise<Outcome> {
  try {
    for (const node of meaning.nodes) await record.before(meaning, node);
  } catch (cause) {
    ports.log.error({ err: cause }, 'the audit cannot be written');
    const because =
      'The audit cannot be written, and nothing runs without a record. Nothing was sent; look at the database.';
    return refusal('no-record', because, { command: meaning.command });
  }

  const ask = async (node: string): Promise<NodeAnswer> => {
    const { command, input, effect } = meaning;
    const expectSeconds = known.seconds.get(node);
    const options = {
      effect,
      ...(request.onWait ? { onWait: request.onWait } : {}),
      ...(request.onProgress ? { onProgress: request.onProgress } : {}),
      ...(expectSeconds === undefined ? {} : { expectSeconds }),
    };
    const result = known.blocked.get(node) ?? (await ports.backend.run(node, command, input, options));
    await recorded(ports, () => record.after(meaning, node, result), {
      kind: 'failed',
      asked: meaning,
      faults: [],
    });
    return { node, result };
  };
  const answers = await Promise.all(meaning.nodes.map(ask));

  const faults = answers.flatMap(({ result }) => (result.ok ? [] : [result.error]));
  if (faults.length === answers.length) return { kind: 'failed', asked: meaning, faults };
  return {
    kind: 'answered',
    asked: meaning,
    ...shownTo(request.audience, meaning.command, answers),
    warnings: warningsOf(meaning.command, meaning.input, known.facts),
  };
}
