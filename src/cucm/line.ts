/** One piece of work at a time, first come first served. */
export interface Line {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly busy: () => boolean;
}

/** A line of its own; what fails in it holds up nobody. */
export function createLine(): Line {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  return {
    run: async (work) => {
      inside += 1;
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        inside -= 1;
      }
    },
    busy: () => inside > 0,
  };
}
