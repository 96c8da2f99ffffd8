import type { AuditLog } from '../audit/entry.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { err } from '../kernel/result.ts';
import type { Actor } from '../policy/actor.ts';
import { decide, type RoleNames } from '../policy/decide.ts';
import { hazardFault, warningsOf } from './hazards.ts';
import type { Backend, NodeFacts } from './ports.ts';
import { type Recorder, recorder } from './record.ts';
import type { NodeAnswer, Outcome, Refusal, Request, Submit } from './request.ts';
import { type Meaning, refusal, understand, type Words } from './understand.ts';
import { weighed } from './weighed.ts';

/** All that the gate reaches the world through. */
export interface GatePorts extends Omit<Words, 'nodes'> {
  readonly backend: Backend;
  readonly audit: AuditLog;
  readonly roles: () => Promise<RoleNames>;
  /** Commands whose hazards the site accepts, by canonical name. */
  readonly allowed: readonly string[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/**
 * The one way to have anything done: look up, check, decide, record, run, record. A request that is refused has sent
 * nothing; one that cannot be recorded is refused.
 */
export function createGate(ports: GatePorts): Submit {
  const words: Words = { catalogue: ports.catalogue, nearest: ports.nearest, nodes: ports.backend.nodes };

  return async (request, actor) => {
    const id = ports.newId();
    const record = recorder(ports, id, request, actor);
    const refuse = (refused: Refusal) => recorded(ports, () => record.refused(refused), refused);

    const understood = understand(request, words);
    if (!understood.ok) return refuse(understood.error);
    const meaning = understood.value;

    const forbidden = await judged(ports, meaning, actor);
    if (forbidden) return refuse(forbidden);
    return run(ports, meaning, request, record);
  };
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

async function judged(
  ports: GatePorts,
  { command, effect }: Meaning,
  actor: Actor,
): Promise<Refusal | undefined> {
  const decision = decide(effect, actor, await ports.roles());
  switch (decision.verdict) {
    case 'run':
      return undefined;
    case 'refuse':
      return refusal('no-permission', `${decision.because} Nothing was sent.`, { command });
    case 'hold':
      return refusal(
        'no-approvals',
        `${command.method} changes the platform. Approvals come next; until then no write is run. Nothing was sent.`,
        { command },
      );
  }
}

async function run(ports: GatePorts, meaning: Meaning, request: Request, record: Recorder): Promise<Outcome> {
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
  request: Request,
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
    answers,
    warnings: warningsOf(meaning.command, meaning.input, known.facts),
  };
}
