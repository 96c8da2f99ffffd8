import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Command, Input } from '../catalogue/command.ts';
import type { Backend } from '../gate/ports.ts';
import type { Clock } from '../kernel/clock.ts';
import { figuresIn, STATISTICS, statesIn } from './figures.ts';
import type { SampleShelf } from './sample.ts';

/** What the sampler works with. */
export interface SamplerNeeds {
  readonly backend: Pick<Backend, 'nodes' | 'run' | 'factsOf'>;
  readonly catalogue: Catalogue;
  readonly shelf: Pick<SampleShelf, 'add'>;
  /** Of several processes on one database one samples. */
  readonly onDuty: () => Promise<boolean>;
  /** Whether a node may be bothered now: it is not down, and nobody waits for it. */
  readonly isFree: (node: string) => boolean;
  readonly clock: Clock;
}

/** Reads figures, or states of gateways, from every node once and keeps them; a node that fails is left out. */
export interface Sampler {
  readonly figures: () => Promise<void>;
  readonly states: () => Promise<void>;
}

type Found = readonly (readonly [name: string, value: number])[];

/** A sampler over the nodes; nodes are asked side by side, each with one small question at a time. */
export function createSampler(needs: SamplerNeeds): Sampler {
  const { backend, catalogue, shelf, clock } = needs;
  const command = (method: string): Command => {
    const found = catalogue.find(method);
    if (found.kind !== 'one') throw new Error(`The catalogue has no ${method}.`);
    return found.command;
  };
  const statistics = command('statistics:get');
  const lists = [command('drouting:gw_status'), command('dispatcher:list')];

  const asked = async (node: string, what: Command, input: Input, read: (reply: unknown) => Found) => {
    if (!needs.isFree(node)) return [];
    const facts = await backend.factsOf(node);
    if (!facts.ok || facts.value.nameOf(what) === undefined) return [];
    const reply = await backend.run(node, what, input, { effect: 'read' });
    return reply.ok ? read(reply.value.value) : [];
  };
  const round = async (ask: (node: string) => Promise<Found>): Promise<void> => {
    if (!(await needs.onDuty())) return;
    await Promise.all(
      backend.nodes.map(async (node) => {
        const found = await ask(node);
        const at = clock();
        if (found.length > 0) await shelf.add(found.map(([name, value]) => ({ node, name, at, value })));
      }),
    );
  };

  return {
    figures: () => round((node) => asked(node, statistics, { statistics: STATISTICS }, figuresIn)),
    states: () =>
      round(async (node) => {
        const all: (readonly [string, number])[] = [];
        for (const list of lists) all.push(...(await asked(node, list, {}, statesIn)));
        return all;
      }),
  };
}
