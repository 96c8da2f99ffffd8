import { spawnSync } from 'node:child_process';
import { advisoriesIn, signaturesIn } from './advisories.ts';

// What cannot be asked here is said and fails nothing: a mirror of the registry has no advisories, and keys are elsewhere.
const advisories = npm('audit', '--json');
const signatures = npm('audit', 'signatures');
const findings = [advisoriesIn(advisories.output), signaturesIn(signatures.output, signatures.code)];
for (const { words } of findings) console.log(words);
process.exitCode = findings.some(({ kind }) => kind === 'bad') ? 1 : 0;

function npm(...words: readonly string[]): { readonly output: string; readonly code: number } {
  const quick = ['--fetch-retries=0', '--loglevel=error'];
  const { stdout, stderr, status } = spawnSync('npm', [...words, ...quick], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { output: `${stderr}\n${stdout}`, code: status ?? 1 };
}
