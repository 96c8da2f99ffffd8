import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Loaded before a program (`--import`), it gives it a clock of its own and says how much memory it needs. OWN_CLOCK names a file that says
// by how much the clock is off, in milliseconds, and how many times as fast it goes; at SIGUSR2 it is read again, and what is in use after
// a collection is written beside it.
const file = process.env['OWN_CLOCK'] ?? '';
const real = Date.now;
const RealDate = Date;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag brings
let since = real();
let shown = since;
let pace = 1;

const now = (): number => shown + (real() - since) * pace;

function read(): void {
  const [ahead = 0, faster = 1] = readFileSync(file, 'utf8').split(' ').map(Number);
  since = real();
  shown = since + ahead;
  pace = faster;
}

class OwnDate extends RealDate {
  // Without arguments the present, as with the real one.
  constructor(...given: readonly unknown[]) {
    super(...((given.length > 0 ? given : [now()]) as [number])); // what Date takes
  }

  static override now(): number {
    return Math.floor(now());
  }
}

// What comes every few minutes comes when the clock has gone so far, however that came about.
const LONG_MS = 60_000;
const seldom: { readonly every: number; readonly work: () => void; at: number }[] = [];
const realInterval = globalThis.setInterval;
const ownInterval = (work: () => void, every?: number): NodeJS.Timeout => {
  if (every !== undefined && every >= LONG_MS) seldom.push({ every, work, at: now() + every });
  return realInterval(work, every);
};

read();
globalThis.Date = OwnDate as DateConstructor;
globalThis.setInterval = ownInterval;
process.on('SIGUSR2', () => {
  read();
  for (const each of seldom.filter(({ at }) => at <= now())) {
    each.at = now() + each.every;
    each.work();
  }
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  writeFileSync(`${file}.memory`, JSON.stringify({ heapUsed, external, rss, at: real() }));
});
