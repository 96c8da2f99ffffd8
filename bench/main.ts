import { clientBench } from './client.ts';
import { dumpBench } from './dump.ts';
import { slackBench } from './slack.ts';
import { toolsBench } from './tools.ts';
import { watchBench } from './watch.ts';

toolsBench();
await clientBench();
await slackBench();
await watchBench();
if (!process.argv.includes('--quick')) await dumpBench();
process.exit(0);
