import type { Asked } from './wire.ts';

/** Counts a question among those that were asked, as the newest of its kind. */
export function addAsked(found: Map<string, Asked>, asked: Omit<Asked, 'key' | 'times'>): void {
  const key = `${asked.node} ${asked.method} ${asked.params}`;
  found.set(key, { ...asked, key, times: (found.get(key)?.times ?? 0) + 1 });
}
