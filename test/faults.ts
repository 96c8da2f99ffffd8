import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * The tests of faults at their full length, one file after the other; a word picks those whose name has it, `--short` takes them as
 * `npm test` does, `--times=10` takes all of them so often, until one fails.
 */
const FILES = [
  'write-killed',
  'incidents-killed',
  'incidents-killed-later',
  'alerts-killed',
  'replicas',
  'alerts-replicas',
  'database-faults',
  'traffic-faults',
  'clock-jump',
  'fuzz',
  'day-of-traffic',
];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false }, times: { type: 'string', default: '1' } },
});
const [word = ''] = positionals;
const times = Number(values.times);
const paths = FILES.filter((name) => name.includes(word)).map((name) => `test/scenes/${name}.test.ts`);
let passed = 0;
while (passed < times && once()) passed += 1;
console.log(`${passed} of ${times} rounds of ${paths.length} files passed in a row.`);
process.exitCode = passed === times && times > 0 ? 0 : 1;

function once(): boolean {
  const { status } = spawnSync('vitest', ['run', '--project', 'scenes', '--maxWorkers=1', ...paths], {
    stdio: 'inherit',
    env: { ...process.env, ...(values.short ? {} : { FAULTS: 'long' }) },
  });
  return status === 0;
}
