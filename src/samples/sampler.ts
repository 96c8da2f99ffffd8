import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Command, Input } from '../catalogue/command.ts';
import type { Fault } from '../gate/fault.ts';
import type { Backend } from '../gate/ports.ts';
import type { Clock } from '../kernel/clock.ts';
import { listAt } from '../kernel/json.ts';
import { figuresIn, STATISTICS, statisticsIn } from './figures.ts';
import { BLOCKED } from './kinds.ts';
import type { Reading, Wants } from './reading.ts';
import type { Sample, SampleShelf } from './sample.ts';
import { type StateSeen, statesIn } from './states.ts';

/** What the sampler works with. */
export interface SamplerNeeds {
  readonly backend: Pick<Backend, 'nodes' | 'run' | 'factsOf'>;
  readonly catalogue: Catalogue;
  readonly shelf: Pick<SampleShelf, 'add'>;
  /** Of several processes on one database one samples. */
  readonly onDuty: () => Promise<boolean>;
  /** Whether a node may be bothered now, and whether it failed last: then it gets one attempt and no more. */
  readonly isFree: (node: string) => 'yes' | 'once' | 'no';
  readonly wantsOf: (node: string) => Wants;
  readonly clock: Clock;
}

/** Reads from every node once, all side by side, and keeps what was read. */
export interface Sampler {
  /** What each node said; undefined when another process is on duty. */
  readonly round: () => Promise<readonly Reading[] | undefined>;
  /** Asks these nodes for the states of their gateways now, whoever is on duty. */
  readonly states: (nodes: readonly string[]) => Promise<readonly Reading[]>;
}

type Asked =
  | { readonly kind: 'answer'; readonly value: unknown }
  /** It does not serve that, or refused it: it is there all the same. */
  | { readonly kind: 'alive' }
  /** Somebody else is just trying it. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'down'; readonly fault: string };

/** OpenSIPS answered, even if it refused. */
const ALIVE: readonly Fault['kind'][] = ['not-found', 'bad-parameters', 'mi', 'too-large', 'refused'];
/** So many statistics are named in one request, which has to stay short. */
const AT_ONCE = 250;

/** A sampler over the nodes: one small question at a time for each, whose number does not grow with what is wanted. */
export function createSampler(needs: SamplerNeeds): Sampler {
  const { backend, catalogue, clock } = needs;
  const command = (method: string): Command => {
    const found = catalogue.find(method);
    if (found.kind !== 'one') throw new Error(`The catalogue has no ${method}.`);
    return found.command;
  };
  const statistics = command('statistics:get');
  const pike = command('pike:list');
  const lists = ['drouting:gw_status', 'dispatcher:list', 'load_balancer:list'].map(command);
  const kept = new Map<string, number>();
  let rounds = 0;

  const asked = async (node: string, what: Command, input: Input, once: boolean): Promise<Asked> => {
    const facts = await backend.factsOf(node, once);
    if (!facts.ok) return failed(facts.error);
    if (facts.value.nameOf(what) === undefined) return { kind: 'alive' };
    const reply = await backend.run(node, what, input, { effect: 'read', once });
    return reply.ok ? { kind: 'answer', value: reply.value.value } : failed(reply.error);
  };

  const statesOf = async (node: string): Promise<readonly StateSeen[] | undefined> => {
    const all: StateSeen[] = [];
    for (const list of lists) {
      const reply = await asked(node, list, {}, false);
      if (reply.kind === 'down' || reply.kind === 'unknown') return undefined;
      if (reply.kind === 'answer') all.push(...statesIn(reply.value));
    }
    return all;
  };

  const read = async (node: string, withStates: boolean): Promise<Reading> => {
    const at = clock();
    const free = needs.isFree(node);
    if (free === 'no') return silent(node, at, undefined);
    const wants = needs.wantsOf(node);
    const names = [...new Set([...STATISTICS, ...wants.statistics.map(bare)])];
    const figures: (readonly [string, number])[] = [];
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const input = { statistics: names.slice(from, from + AT_ONCE) };
      const reply = await asked(node, statistics, input, free === 'once');
      if (reply.kind === 'down') return silent(node, at, false, reply.fault);
      if (reply.kind === 'unknown') return silent(node, at, undefined);
      if (reply.kind === 'alive') continue;
      figures.push(...(from === 0 ? figuresIn(reply.value) : []));
      figures.push(...statisticsIn(reply.value, wants.statistics));
    }
    if (wants.blocked) {
      const reply = await asked(node, pike, {}, false);
      if (reply.kind === 'answer') figures.push([BLOCKED, listAt(reply.value, 'IPs')?.length ?? 0]);
    }
    const states = withStates || wants.states ? await statesOf(node) : undefined;
    return { node, at, answered: true, figures, states };
  };

  /** States that stay as they are take up room in every second round alone. */
  const keep = async ({ node, at, figures, states = [] }: Reading, all: boolean): Promise<void> => {
    const samples: Sample[] = figures.map(([name, value]) => ({ node, name, at, value }));
    for (const { name, value } of states) {
      const known = kept.get(`${node} ${name}`);
      kept.set(`${node} ${name}`, value);
      if (all || known !== value) samples.push({ node, name, at, value });
    }
    if (samples.length > 0) await needs.shelf.add(samples);
  };

  return {
    round: async () => {
      if (!(await needs.onDuty())) return undefined;
      rounds += 1;
      const whole = rounds % 2 === 1;
      return Promise.all(
        backend.nodes.map(async (node) => {
          const reading = await read(node, whole);
          await keep(reading, whole);
          return reading;
        }),
      );
    },
    states: (nodes) =>
      Promise.all(
        nodes.map(async (node) => {
          const at = clock();
          const states = await statesOf(node);
          const reading: Reading = { node, at, answered: undefined, figures: [], states };
          await keep(reading, false);
          return reading;
        }),
      ),
  };
}

function failed({ kind, what }: Fault): Asked {
  if (kind === 'resting') return { kind: 'unknown' };
  return ALIVE.includes(kind) ? { kind: 'alive' } : { kind: 'down', fault: what };
}

const bare = (statistic: string): string => statistic.slice(statistic.indexOf(':') + 1);
const silent = (node: string, at: number, answered: false | undefined, fault?: string): Reading => ({
  node,
  at,
  answered,
  fault,
  figures: [],
  states: undefined,
});
