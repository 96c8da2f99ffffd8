import type { Command, Input } from '../catalogue/command.ts';
import { readInput } from '../catalogue/read-input.ts';
import type { Fault } from '../gate/fault.ts';
import type { NodeFacts, Reply, RunOptions } from '../gate/ports.ts';
import { unserved } from '../gate/unserved.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { type AttachedServer, type AttachedSettings, whereOf } from './attached-server.ts';
import { cleanerFor, oneLine } from './clean.ts';
import type { Failure } from './failure.ts';
import { changedFault, faultOf, saidFault } from './faults.ts';
import { argumentsFor } from './field-of.ts';
import { createLink } from './link.ts';
import { replyOf } from './reply-of.ts';
import { commandsOf } from './tool-list.ts';

/** How a server is, as far as the last calls tell; in the words that nodes are shown in. */
export interface AttachedHealth {
  readonly node: string;
  readonly where: string;
  readonly attached: true;
  readonly state: 'unknown' | 'up' | 'down';
  readonly release: string | undefined;
  readonly lastMs: number | undefined;
  readonly lastSuccessAt: number | undefined;
  readonly lastFault: (Fault & { readonly at: number }) | undefined;
  readonly waiting: number;
  readonly holder: undefined;
}

/** One attached server, with its own connection and its last list of tools. */
export interface AttachedClient {
  readonly commands: () => readonly Command[];
  /** Lists the tools again when that is due: at once after a fault, else every few minutes. */
  readonly tend: () => Promise<void>;
  readonly facts: () => Promise<Result<NodeFacts, Fault>>;
  readonly run: (command: Command, input: Input, options: RunOptions) => Promise<Result<Reply, Fault>>;
  readonly health: () => AttachedHealth;
  readonly close: () => Promise<void>;
}

const LIST_AGAIN_MS = 5 * 60_000;

/** A client for one attached server; it connects when it is first needed. */
export function createAttachedClient(server: AttachedServer, settings: AttachedSettings): AttachedClient {
  const { name: node, timeoutMs } = server;
  const { clock, log } = settings;
  const where = whereOf(server);
  const clean = cleanerFor([...settings.secrets, server.token?.value ?? '']);
  const fault = (failure: Failure, write = false): Fault =>
    faultOf(failure, { node, where, timeoutMs, write }, clean);

  let listing: Promise<Result<null, Fault>> | undefined;
  let known:
    | { readonly commands: readonly Command[]; readonly release: string; readonly at: number }
    | undefined;
  let seen = '';
  let closed = false;
  let last: Pick<AttachedHealth, 'state' | 'lastMs' | 'lastSuccessAt' | 'lastFault'> = {
    state: 'unknown',
    lastMs: undefined,
    lastSuccessAt: undefined,
    lastFault: undefined,
  };

  const note = (result: Result<number, Fault>): void => {
    const at = clock();
    if (result.ok) last = { ...last, state: 'up', lastMs: result.value, lastSuccessAt: at };
    else
      last = {
        ...last,
        state: result.error.kind === 'mi' ? 'up' : 'down',
        lastFault: { ...result.error, at },
      };
  };

  const list = (): Promise<Result<null, Fault>> => {
    listing ??= listOnce().finally(() => {
      listing = undefined;
    });
    return listing;
  };
  const listOnce = async (): Promise<Result<null, Fault>> => {
    const begun = clock();
    const listed = await link.list();
    if (!listed.ok) {
      const wrong = fault(listed.error);
      note(err(wrong));
      log.warn({ server: node, fault: wrong.kind, what: wrong.what }, 'an attached server cannot be listed');
      return err({ ...wrong, acted: 'no' });
    }
    note(ok(clock() - begun));
    const { tools, text, release } = listed.value;
    const before = known?.commands ?? [];
    const commands = text === seen ? before : commandsOf(server, tools, clean, log);
    known = { commands, release: oneLine(clean, release, 20), at: clock() };
    if (text === seen || closed) return ok(null);
    seen = text;
    log.info({ server: node, commands: commands.length }, 'an attached server was listed');
    settings.changed();
    return ok(null);
  };

  const link = createLink(server, settings.sleep, () => void list());
  const factsNow = (): NodeFacts => ({
    node,
    release: known?.release ?? '',
    version: '4.0',
    nameOf: ({ method, home }) =>
      home === node && known?.commands.some((each) => each.method === method) ? toolOf(method) : undefined,
  });
  const facts = async (): Promise<Result<NodeFacts, Fault>> => {
    if (known) return ok(factsNow());
    const listed = await list();
    return listed.ok ? ok(factsNow()) : listed;
  };

  const run: AttachedClient['run'] = async (command, input, { effect }) => {
    const about = await facts();
    if (!about.ok) return about;
    const current = known?.commands.find(({ method }) => method === command.method);
    if (!current) return err(unserved(about.value, command));
    const fits = readInput(current, input, []);
    if (!fits.ok) return err(changedFault(node, fits.error));

    const begun = clock();
    const write = effect !== 'read';
    const args = argumentsFor(current.input.shape, fits.value.input);
    const result = await link.call(toolOf(command.method), args, !write);
    const ms = clock() - begun;
    const answer = result.ok ? replyOf(result.value, clean) : result;
    const bytes = answer.ok ? Buffer.byteLength(JSON.stringify(answer.value) ?? '') : 0;
    const reply: Result<Reply, Fault> = answer.ok
      ? ok({ value: answer.value, bytes, ms })
      : err(typeof answer.error === 'string' ? saidFault(node, answer.error) : fault(answer.error, write));
    note(reply.ok ? ok(ms) : reply);
    const outcome = reply.ok ? 'ok' : reply.error.kind;
    settings.observe?.({ node, command: command.method, ms, waitedMs: 0, bytes, outcome });
    return reply;
  };

  return {
    commands: () => known?.commands ?? [],
    tend: async () => {
      const fresh = known !== undefined && clock() - known.at < LIST_AGAIN_MS;
      if (!closed && !(fresh && last.state === 'up')) await list();
    },
    facts,
    run,
    health: () => ({
      node,
      where,
      attached: true,
      release: known?.release,
      ...last,
      waiting: 0,
      holder: undefined,
    }),
    close: async () => {
      closed = true;
      await link.close();
    },
  };
}

const toolOf = (method: string): string => method.slice(method.indexOf(':') + 1);
