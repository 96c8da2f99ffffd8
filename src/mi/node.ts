import type { Command, Input } from '../catalogue/command.ts';
import type { Fault } from '../gate/fault.ts';
import type { NodeFacts, Reply, RunOptions, Weight } from '../gate/ports.ts';
import { unserved } from '../gate/unserved.ts';
import { numbersIn } from '../kernel/numbers-in.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { createAttempt } from './attempt.ts';
import { createBreaker } from './breaker.ts';
import { createCaller } from './caller.ts';
import { factsFrom, releaseIn } from './names.ts';
import type { MiSettings, NodeAddress } from './node-settings.ts';
import { STATISTICS, VERSION, WHICH } from './own-commands.ts';
import type { Parser } from './parse.ts';
import { createQueue } from './queue.ts';

/** How a node is, as far as the last calls tell. */
export interface NodeHealth {
  readonly node: string;
  /** Host and port, without credentials. */
  readonly where: string;
  readonly state: 'unknown' | 'up' | 'down';
  readonly release: string | undefined;
  readonly commands: number | undefined;
  readonly lastMs: number | undefined;
  readonly lastSuccessAt: number | undefined;
  readonly lastFault: (Fault & { readonly at: number }) | undefined;
  readonly failuresInARow: number;
  readonly waiting: number;
  readonly holder: { readonly name: string; readonly ms: number } | undefined;
}

/** One node, with its own connection, queue and memory of faults. */
export interface NodeClient {
  readonly facts: (once?: boolean) => Promise<Result<NodeFacts, Fault>>;
  readonly weigh: (command: Command, input: Input) => Promise<Result<Weight | undefined, Fault>>;
  readonly run: (command: Command, input: Input, options: RunOptions) => Promise<Result<Reply, Fault>>;
  /** Asks the node anew for its names and release. */
  readonly discover: () => Promise<Result<NodeFacts, Fault>>;
  readonly health: () => NodeHealth;
  readonly close: () => Promise<void>;
}

const OPERATIONAL: readonly Fault['kind'][] = ['unreachable', 'timeout', 'http', 'protocol'];

/** A client for one node. */
export function createNodeClient(
  { name: node, url }: NodeAddress,
  settings: MiSettings,
  parser: Parser,
): NodeClient {
  const { clock, timeoutMs, retries, log } = settings;
  const where = new URL(url).host;
  const wire = createAttempt(url, settings.maxReplyBytes, clock);
  const send = createCaller({ name: node, where, attempt: wire.attempt, parser }, settings);
  const queue = createQueue(node, clock);
  const breaker = createBreaker(clock);
  let known: NodeFacts | undefined;
  let commands: number | undefined;
  let discovering: Promise<Result<NodeFacts, Fault>> | undefined;
  let last: Pick<NodeHealth, 'lastMs' | 'lastSuccessAt' | 'lastFault'> = {
    lastMs: undefined,
    lastSuccessAt: undefined,
    lastFault: undefined,
  };

  const note = (
    command: Command,
    { waitedMs, tookMs }: { readonly waitedMs: number; readonly tookMs: number },
    result: Result<{ bytes: number; ms: number }, Fault>,
  ): void => {
    const at = clock();
    const failed = !result.ok && OPERATIONAL.includes(result.error.kind);
    if (failed) breaker.failed();
    else breaker.succeeded();
    if (result.ok) last = { ...last, lastMs: result.value.ms, lastSuccessAt: at };
    else last = { ...last, lastFault: { ...result.error, at } };
    // A node that comes back may have been upgraded or given other modules.
    if (failed) known = undefined;
    const { bytes, ms } = result.ok ? result.value : { bytes: 0, ms: tookMs };
    settings.observe?.({
      node,
      command: command.method,
      ms,
      waitedMs,
      bytes,
      outcome: result.ok ? 'ok' : result.error.kind,
    });
  };

  const call = async (
    command: Command,
    name: string,
    params: Input,
    options: RunOptions,
  ): Promise<Result<Reply, Fault>> => {
    const write = options.effect !== 'read';
    const longest = timeoutMs + 1000 * Math.max(command.holdsFor ?? 0, 2 * (options.expectSeconds ?? 0));
    const repeatable = !write && command.holdsFor === undefined;
    const ticket = {
      name: command.method,
      cost: command.cost,
      ...(options.onWait ? { onWait: options.onWait } : {}),
    };
    let begun = 0;
    const { value, waitedMs } = await queue.run(ticket, async () => {
      begun = clock();
      const attempts = breaker.allowance(options.once ? 1 : retries + 1);
      if (attempts === 0) return err(restingFault(node, breaker.failures()));
      const result = await send({ command, name, params, repeatable, write, timeoutMs: longest, attempts });
      return result;
    });
    if (value.ok || value.error.kind !== 'resting')
      note(command, { waitedMs, tookMs: clock() - begun }, value);
    return value;
  };

  const discover = async (once = false): Promise<Result<NodeFacts, Fault>> => {
    const which = await call(WHICH, known?.nameOf(WHICH) ?? 'which', {}, { effect: 'read', once });
    if (!which.ok && OPERATIONAL.includes(which.error.kind)) return which;
    const listed =
      which.ok && Array.isArray(which.value.value)
        ? which.value.value.filter((item) => typeof item === 'string')
        : undefined;
    const names = listed && listed.length > 0 ? new Set(listed) : undefined;
    const version = await call(
      VERSION,
      names?.has('core:version') ? 'core:version' : 'version',
      {},
      { effect: 'read', once },
    );
    if (!version.ok && OPERATIONAL.includes(version.error.kind)) return version;
    const server: unknown = version.ok ? Reflect.get(Object(version.value.value), 'Server') : undefined;
    known = factsFrom(node, { names, release: releaseIn(server) });
    commands = names?.size;
    log.info({ node, release: known.release, commands }, 'node discovered');
    return ok(known);
  };
  const discoverOnce = (once = false): Promise<Result<NodeFacts, Fault>> => {
    discovering ??= discover(once).finally(() => {
      discovering = undefined;
    });
    return discovering;
  };
  const facts = async (once = false): Promise<Result<NodeFacts, Fault>> =>
    known ? ok(known) : discoverOnce(once);

  const run: NodeClient['run'] = async (command, input, options) => {
    const about = await facts(options.once);
    // What failed then was our own question; what was asked for has not been sent.
    if (!about.ok) return err({ ...about.error, acted: 'no' });
    const name = about.value.nameOf(command);
    if (name === undefined) return err(unserved(about.value, command));
    const result = await call(command, name, input, options);
    if (!result.ok && (result.error.code === -32601 || result.error.code === -32001)) void discoverOnce();
    return result;
  };

  return {
    facts,
    discover: () => discoverOnce(),
    run,
    weigh: async (command, input) => {
      const { estimate } = command;
      if (!estimate) return ok(undefined);
      const asked =
        estimate.statistics.length > 0
          ? await run(STATISTICS, { statistics: estimate.statistics }, { effect: 'read' })
          : undefined;
      if (asked && !asked.ok) return asked;
      const count = estimate.count(numbersIn(asked?.value.value), input);
      return ok({
        count,
        rows: estimate.rows,
        seconds: estimate.seconds(count, input),
        bytes: estimate.bytes(count, input),
      });
    },
    health: () => ({
      node,
      where,
      state: breaker.failures() > 0 ? 'down' : last.lastSuccessAt === undefined ? 'unknown' : 'up',
      release: known?.release,
      commands,
      ...last,
      failuresInARow: breaker.failures(),
      waiting: queue.waiting(),
      holder: queue.holder(),
    }),
    close: wire.close,
  };
}

function restingFault(node: string, failures: number): Fault {
  return {
    kind: 'resting',
    node,
    acted: 'no',
    what: `${node} has failed ${failures} times in a row, and another request is just trying it.`,
    todo: 'Nothing was sent. Ask again in a few seconds.',
  };
}
