import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { CASES, CHART } from './cases.ts';
import { type Manifest, renderChart } from './render.ts';

// Run by hand where Helm is installed: whether Helm finds anything wrong, and makes the same of the chart as the tests do.
const folder = mkdtempSync(join(tmpdir(), 'chatops-chart-'));
for (const [name, values] of Object.entries(CASES)) {
  const file = join(folder, 'values.yaml');
  writeFileSync(file, stringify(values));
  execFileSync('helm', ['lint', '--strict', CHART, '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const made = execFileSync('helm', ['template', 'prod', CHART, '-f', file], { encoding: 'utf8' });
  const theirs = parseAllDocuments(made).map((document) => document.toJS() as Manifest); // as Helm writes them
  const same = isDeepStrictEqual(inOrder(renderChart(CHART, values, 'prod')), inOrder(theirs));
  console.log(`${same ? 'same  ' : 'DIFFERS'} ${name}: ${theirs.length} objects`);
  if (!same) process.exitCode = 1;
}

function inOrder(all: readonly Manifest[]): readonly Manifest[] {
  const key = ({ kind, metadata }: Manifest): string =>
    `${kind} ${String(Reflect.get(Object(metadata), 'name'))}`;
  return all.map(withFileRead).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The file that the bot reads, as what it says: how it is laid out does not matter. */
function withFileRead(manifest: Manifest): Manifest {
  const data = Object(manifest['data']) as Readonly<Record<string, unknown>>;
  const file = data['site.yml'];
  return typeof file === 'string'
    ? { ...manifest, data: { ...data, 'site.yml': parse(file) as unknown } }
    : manifest;
}
