import { spawnSync } from 'node:child_process';

/** The tests of faults at their full length, one file after the other; a word picks those whose name has it. */
const FILES = [
  'write-killed',
  'incidents-killed',
  'incidents-killed-later',
  'alerts-killed',
  'replicas',
  'database-faults',
  'traffic-faults',
  'clock-jump',
  'fuzz',
  'day-of-traffic',
];
const [word = ''] = process.argv.slice(2);
const paths = FILES.filter((name) => name.includes(word)).map((name) => `test/scenes/${name}.test.ts`);
const { status } = spawnSync('vitest', ['run', '--project', 'scenes', '--maxWorkers=1', ...paths], {
  stdio: 'inherit',
  env: { ...process.env, FAULTS: 'long' },
});
process.exitCode = status ?? 1;
