/** Does something for one; what is asked for while a round is under way is done together in the next. */
export type Together<Item, Done> = (item: Item) => Promise<Done>;

/** As much as one statement takes without another process having to wait long for its turn. */
const MOST = 100;

interface Waiting<Item, Done> {
  readonly item: Item;
  readonly resolve: (done: Done) => void;
  readonly reject: (cause: unknown) => void;
}

/** The database finds fault with what is in a row: class 22 and 23 of PostgreSQL, a constraint of SQLite. */
function isAboutARow(cause: unknown): boolean {
  const { code, errcode } = Object(cause) as { readonly code?: unknown; readonly errcode?: unknown }; // any object has them, perhaps undefined
  return /^2[23]/.test(String(code)) || (typeof errcode === 'number' && errcode % 256 === SQLITE_CONSTRAINT);
}

const SQLITE_CONSTRAINT = 19;

/**
 * Rounds of work, one at a time. A database is slow by the question, not by the row, so many rows share one. When it finds fault with a
 * row, each of the round is tried alone: one that cannot be kept takes no other with it.
 */
export function together<Item, Done>(
  work: (items: readonly Item[]) => Promise<readonly Done[]>,
): Together<Item, Done> {
  const waiting: Waiting<Item, Done>[] = [];
  let running = false;

  const settle = async (round: readonly Waiting<Item, Done>[]): Promise<void> => {
    try {
      const done = await work(round.map(({ item }) => item));
      // One answer comes for each item, in their order.
      for (const [place, { resolve }] of round.entries()) resolve(done[place] as Done);
    } catch (cause) {
      if (round.length > 1 && isAboutARow(cause)) for (const each of round) await settle([each]);
      else for (const { reject } of round) reject(cause);
    }
  };
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) await settle(waiting.splice(0, MOST));
    running = false;
  };

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Done>();
    waiting.push({ item, resolve, reject });
    if (!running) void run();
    return promise;
  };
}
