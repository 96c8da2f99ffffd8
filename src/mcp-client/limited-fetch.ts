import { AsyncLocalStorage } from 'node:async_hooks';
import { TOO_LARGE } from './failure.ts';

/** Ends the call under way, with the reason. */
type Stop = (reason: unknown) => void;

const underWay = new AsyncLocalStorage<Stop>();

/** Does one call, and lets whatever reads its reply end it. */
export function stoppable<T>(stop: Stop, call: () => Promise<T>): Promise<T> {
  return underWay.run(stop, call);
}

/** A fetch that gives up on a reply that is larger than this, and on the call that it belongs to. */
export function limitedFetch(most: number): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (!response.body) return response;
    const stop = underWay.getStore();
    let bytes = 0;
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        bytes += chunk.byteLength;
        if (bytes <= most) {
          controller.enqueue(chunk);
          return;
        }
        const reason = new Error(TOO_LARGE);
        controller.error(reason);
        stop?.(reason);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counted), { status, statusText, headers });
  };
}
