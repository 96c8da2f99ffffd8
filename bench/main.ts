import { clientBench } from './client.ts';
import { dumpBench } from './dump.ts';
import { replicasBench } from './replicas.ts';
import { slackBench } from './slack.ts';
import { toolsBench } from './tools.ts';
import { watchBench } from './watch.ts';

const BENCHES = {
  tools: toolsBench,
  client: clientBench,
  slack: slackBench,
  watch: watchBench,
  dump: dumpBench,
  replicas: replicasBench,
} as const;

/** What takes minutes runs only when it is named. */
const USUAL = ['tools', 'client', 'slack', 'watch', 'dump'];

const quick = process.argv.includes('--quick');
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = named.length > 0 ? named : USUAL.filter((name) => !(quick && name === 'dump'));
for (const [name, bench] of Object.entries(BENCHES)) if (wanted.includes(name)) await bench();
process.exit(0);
