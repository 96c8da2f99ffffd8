import type { Cost } from '../catalogue/command.ts';
import type { Waiting } from '../gate/ports.ts';
import type { Clock } from '../kernel/clock.ts';

const ORDER: readonly Cost[] = ['cheap', 'list', 'dump'];

/** What a piece of work says of itself while it queues. */
export interface Ticket {
  readonly name: string;
  readonly cost: Cost;
  readonly onWait?: (waiting: Waiting) => void;
}

/** One piece of work at a time, cheap before list before dump, first come first served within each. */
export interface Queue {
  /** Resolves with the work's result and how long it stood in the queue. */
  readonly run: <T>(
    ticket: Ticket,
    work: () => Promise<T>,
  ) => Promise<{ readonly value: T; readonly waitedMs: number }>;
  readonly waiting: () => number;
  readonly holder: () => { readonly name: string; readonly ms: number } | undefined;
}

interface Entry {
  readonly ticket: Ticket;
  readonly start: () => void;
}

/** A queue for one node: OpenSIPS serves all HTTP requests in one process, one after another. */
export function createQueue(node: string, clock: Clock): Queue {
  const entries: Entry[] = [];
  let held: { readonly name: string; readonly since: number } | undefined;

  const next = (): void => {
    const first = ORDER.flatMap((cost) => entries.filter(({ ticket }) => ticket.cost === cost))[0];
    if (held || !first) return;
    entries.splice(entries.indexOf(first), 1);
    held = { name: first.ticket.name, since: clock() };
    first.start();
  };
  const before = (ticket: Ticket): number =>
    entries.filter(
      (entry) => entry.ticket !== ticket && ORDER.indexOf(entry.ticket.cost) <= ORDER.indexOf(ticket.cost),
    ).length;

  const finished = async <T>(work: () => Promise<T>, waitedMs: number) => {
    try {
      return { value: await work(), waitedMs };
    } finally {
      held = undefined;
      next();
    }
  };

  return {
    run: async (ticket, work) => {
      const asked = clock();
      if (!held && entries.length === 0) {
        held = { name: ticket.name, since: asked };
        return finished(work, 0);
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      entries.push({ ticket, start: resolve });
      if (held)
        ticket.onWait?.({ node, holder: held.name, holderMs: asked - held.since, before: before(ticket) });
      next();
      await promise;
      return finished(work, clock() - asked);
    },
    waiting: () => entries.length,
    holder: () => held && { name: held.name, ms: clock() - held.since },
  };
}
