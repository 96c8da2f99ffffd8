import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { stripVTControlCharacters } from 'node:util';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

interface Finished {
  readonly step: Step;
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

const QUICK: readonly Step[] = [
  { name: 'format and lint (biome)', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'lint with types (oxlint)', command: ['oxlint', '--deny-warnings'] },
  // Each of its threads checks much of what the others have checked, and other steps have the other cores.
  { name: 'types (tsc)', command: ['tsc', '-p', '.', '--singleThreaded'] },
  { name: 'types of the page (tsc)', command: ['tsc', '-p', 'playground/page/client'] },
  { name: 'dead code (knip)', command: ['knip'] },
  { name: 'unit tests (vitest)', command: ['vitest', 'run', '--project', 'unit', '--silent=passed-only'] },
];
const SLOW: readonly Step[] = [
  {
    name: 'whole stories (vitest)',
    // Stories mostly wait: for a time-out, a restart, an expiry.
    command: ['vitest', 'run', '--project', 'scenes', '--silent=passed-only', '--maxWorkers=6'],
  },
  { name: 'servers (vitest)', command: ['vitest', 'run', '--project', 'servers', '--silent=passed-only'] },
];

/** The checkers that are written in Go collect half as often as usual: a quarter of their work, for some memory. */
const EASY = { GOGC: '200' };

// What takes longest begins first.
const steps = process.argv.includes('--all') ? [...SLOW, ...QUICK] : QUICK;
const started = performance.now();
const finished = await side(steps, Math.max(2, availableParallelism()));
const failed = finished.filter(({ code }) => code !== 0);

const total = ((performance.now() - started) / 1000).toFixed(1);
console.log(`\n${finished.length} steps in ${total} s.`);
console.log(`${finished.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Runs the steps side by side, at most so many at once; each one's output is printed whole when it ends. */
async function side(all: readonly Step[], width: number): Promise<readonly Finished[]> {
  const waiting = [...all];
  const done: Finished[] = [];
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await run(step);
      done.push(result);
      report(result);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return done;
}

function run(step: Step): Promise<Finished> {
  const begun = performance.now();
  const [program, ...args] = step.command;
  const { promise, resolve } = Promise.withResolvers<Finished>();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...EASY, ...process.env } });
  const pieces: string[] = [];
  child.stdout.on('data', (data: Buffer) => pieces.push(data.toString()));
  child.stderr.on('data', (data: Buffer) => pieces.push(data.toString()));
  const end = (code: number): void => {
    resolve({ step, code, output: pieces.join(''), seconds: (performance.now() - begun) / 1000 });
  };
  child.on('error', (error) => {
    pieces.push(`${error.message}\n`);
    end(1);
  });
  child.on('close', (code) => end(code ?? 1));
  return promise;
}

function report({ step, code, output, seconds }: Finished): void {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${step.name}, ${seconds.toFixed(1)} s`);
  if (code !== 0 || step.command[0] === 'vitest') console.log(withoutPassed(output).trimEnd());
}

/** What failed is easier to find without a line for each test that took long and passed. */
function withoutPassed(output: string): string {
  const lines = output.split('\n');
  return lines.filter((line) => !/^\s*✓/.test(stripVTControlCharacters(line))).join('\n');
}
