import { userInfo } from 'node:os';
import { newId } from '../../kernel/id.ts';
import type { Log } from '../../kernel/log.ts';
import { createMcpStdio } from '../../mcp/stdio.ts';
import type { PartView } from '../../slack/needs.ts';
import { compose } from '../compose.ts';
import { cucmOpener } from '../cucm-commands.ts';
import { createLog } from '../log.ts';
import { mcpNeeds } from '../mcp-needs.ts';
import { LOCAL, mcpRights } from '../mcp-rights.ts';
import { withinMoments } from '../moments.ts';
import { observing } from '../observed.ts';
import { openReadyStore } from '../open-store.ts';
import { type Configuration, readConfiguration } from '../settings.ts';
import { supervise } from '../supervise.ts';
import { openTracer } from '../tracing/open-tracer.ts';
import { complain } from './terminal.ts';

const TEND_MS = 30_000;

type Env = Readonly<Record<string, string | undefined>>;

const ELSEWHERE: PartView = { part: 'Slack', works: false, detail: 'This process serves MCP alone.' };
// A form that Slack refuses: reading needs no Slack, and a write says then that nobody can be asked.
const NO_SLACK = { SLACK_BOT_TOKEN: 'xoxb-none', SLACK_APP_TOKEN: 'xapp-none' };

/** Serves MCP on standard input and output to the user of this machine, until the client leaves or the program is to end. */
export async function mcpUntilStopped(): Promise<number> {
  const read = readConfiguration(withoutSlack(process.env));
  if (!read.ok) return complain(read.error);
  // Standard output is the protocol's.
  const log = createLog(read.value.settings.LOG_LEVEL, read.value.secrets, 2);
  const code = await serve(read.value, log, supervise(log));
  setTimeout(() => process.exit(code), 1000).unref();
  return code;
}

/** The environment with what only Slack needs filled in where it is missing. */
function withoutSlack(env: Env): Env {
  const missing = Object.entries(NO_SLACK).filter(([name]) => !env[name]);
  return { ...env, ...Object.fromEntries(missing) };
}

async function serve(configuration: Configuration, log: Log, stopped: Promise<number>): Promise<number> {
  const { settings } = configuration;
  const instance = newId();
  const observed = observing(await openTracer(settings, instance, log));
  const store = await openReadyStore(settings, observed.database, log);
  const openCucm = await cucmOpener(settings);
  const slack = { works: () => ELSEWHERE, running: () => undefined, views: () => Promise.resolve([]) };
  const { fleet, attached, cucm, needs } = compose(
    configuration,
    { store, instance, observed, log },
    slack,
    openCucm,
  );
  const user = `${LOCAL}${userInfo().username}`;
  const actor = mcpRights(settings)({ team: 'mcp', user, via: 'mcp' });
  if (!actor) throw new Error('A local client has no rights.');
  await withinMoments(attached.tend());
  const tending = setInterval(() => void attached.tend(), TEND_MS);
  // The process of the bot that shares the database shows the cards.
  const served = createMcpStdio(
    mcpNeeds(configuration, needs, () => undefined),
    actor,
  );
  log.info({ user, scopes: [...actor.scopes] }, 'MCP on standard input and output');
  const code = await Promise.race([stopped, served.ended.then(() => 0)]);
  await served.close();
  clearInterval(tending);
  await Promise.all([attached.close(), cucm?.close()]);
  await fleet.close();
  await store.close();
  await observed.tracer.close();
  return code;
}
