import { auditBench } from './audit.ts';
import { clientBench } from './client.ts';
import { dumpBench } from './dump.ts';
import { keptBench } from './kept.ts';
import { nodesBench } from './nodes.ts';
import { replicasBench } from './replicas.ts';
import { createReports, type Report } from './report.ts';
import { slackBench } from './slack.ts';
import { surfacesBench } from './surfaces.ts';
import { toolsBench } from './tools.ts';
import { turnsBench } from './turns.ts';
import { watchBench } from './watch.ts';

const BENCHES: Readonly<Record<string, (report: Report) => void | Promise<void>>> = {
  tools: toolsBench,
  turns: turnsBench,
  client: clientBench,
  slack: slackBench,
  surfaces: surfacesBench,
  watch: watchBench,
  nodes: nodesBench,
  dump: dumpBench,
  kept: keptBench,
  audit: auditBench,
  replicas: replicasBench,
};

/** What takes minutes runs only when it is named. */
const LONG = ['surfaces', 'nodes', 'kept', 'audit', 'replicas'];

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !(name in BENCHES) && name !== 'all');
if (unknown.length > 0) {
  console.error(
    `There is no measurement ${unknown.join(', ')}. There are ${Object.keys(BENCHES).join(', ')}, and all.`,
  );
  process.exit(2);
}
const reports = createReports(words);
for (const [name, bench] of Object.entries(BENCHES)) {
  const wanted = named.length === 0 ? !LONG.includes(name) : named.includes(name) || named.includes('all');
  if (!wanted) continue;
  await bench(reports.begin(name));
  reports.save();
}
process.exit(0);
