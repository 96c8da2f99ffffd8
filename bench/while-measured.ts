import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Does some work, and says how long it took, how much more memory the process held at most, and how long the loop stood still at most. */
export async function whileMeasured(
  work: () => Promise<unknown>,
): Promise<{ readonly ms: number; readonly peakMb: number; readonly blockMs: number }> {
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage().rss;
  delay.enable();
  // A block counts from the timer's last turn, so it needs to have had one.
  await sleep(20);
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  // A block shows only when the timer behind it has had its turn again.
  await sleep(50);
  delay.disable();
  // The system keeps the highest for the whole life of the process, so nothing is missed between two looks.
  const peak = process.resourceUsage().maxRSS * 1024;
  return { ms, peakMb: Math.max(0, peak - before) / 1e6, blockMs: delay.max / 1e6 };
}
