import { parseArgs } from 'node:util';
import { operator } from '../model/scripts.ts';
import { startModel } from '../model/server.ts';
import { servePage } from '../page/server.ts';
import { setStage } from '../stage.ts';
import { consoleFor } from './console.ts';
import { keepBot } from './keep-bot.ts';
import { playTour } from './tour.ts';

const { values } = parseArgs({
  options: { tour: { type: 'boolean', default: false }, model: { type: 'boolean', default: false } },
});
const own = process.env['OPENSIPS_NODES'];
const ownCucm = process.env['CUCM_URL'];

console.log(
  'Starting a Slack-compatible workspace, a simulated OpenSIPS fleet, a simulated CUCM cluster and the bot, all on this machine.',
);
const samples = 'samples: { every: 1s }';
const nodes = `nodes:
  fra: { environment: production, tags: [eu] }
  ams: { environment: production, tags: [eu] }
  lab: { environment: testing }`;
const config = own ? samples : `${samples}\n${nodes}`;
const model = values.model ? await startModel(operator) : undefined;
const env = {
  ...(model ? { LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url } : yours('LLM_')),
  ...yours('CUCM_'),
};
const stage = await setStage({
  config,
  env,
  ...(own ? { nodes: own } : {}),
  // Beside servers of your own there is no cluster but yours. Named by address, its nodes are found among OpenSIPS's destinations.
  ...(own || ownCucm ? {} : { cucm: { namedByAddress: true } }),
});
// A difference to find: diff dr_carrier_status @all, routes explain 0033123 dpid=1 @all.
const carriers = stage.fleet.node('lab').world.drouting.carriers;
for (const carrier of carriers) if (carrier.id === 'wholesale') carrier.enabled = false;
console.log(
  own
    ? `The bot drives your own OpenSIPS: ${own.replaceAll(/\/\/[^@/]*@/g, '//')}`
    : `Fleet: ${stage.fleet.nodes.map(({ name, version }) => `${name} (OpenSIPS ${version})`).join(', ')}`,
);
if (ownCucm) console.log(`The bot asks your own CUCM: ${ownCucm}`);
else if (stage.cucm)
  console.log(
    `CUCM: a cluster of ${stage.cucm.world.nodes.length} servers with ${stage.cucm.truth().phones.length} phones, ${stage.cucm.url}`,
  );
if (model)
  console.log(
    'A script stands in for the model: ask it how many calls are up on fra, or, as bo, to disable gateway gw3.',
  );
const kept = keepBot(stage);
const page = await servePage(stage, Number(process.env['DEMO_PORT'] ?? 0));
const address = `Open ${page.url} in a browser: the workspace as a page, for this machine alone.`;
console.log(address);

let failed = false;
try {
  failed = !(await playTour(stage, own === undefined));
} catch (cause) {
  console.error(cause);
  failed = true;
}

if (values.tour || failed) {
  await page.close();
  await kept.stop();
  await stage.close();
  process.exit(failed ? 1 : 0);
}
console.log(`\n${address}`);
await consoleFor(stage, kept);
await page.close();
await kept.stop();
await stage.close();
await model?.close();
process.exit(0);

/** The settings of your environment that begin so. */
function yours(prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith(prefix) && value ? [[name, value]] : [],
    ),
  );
}
