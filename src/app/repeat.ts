import { setTimeout as sleep } from 'node:timers/promises';

/** Does something at once and then again and again, never twice at the same time; what is returned ends it and waits for the last one. */
export function repeat(
  pauseMs: number,
  work: () => Promise<unknown>,
  failed: (cause: unknown) => void,
): () => Promise<void> {
  const over = new AbortController();
  const running = (async (): Promise<void> => {
    while (!over.signal.aborted) {
      await work().catch(failed);
      await sleep(pauseMs, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    over.abort();
    await running;
  };
}
