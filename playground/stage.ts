import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, startBot } from './bot.ts';
import { type Cucm, type CucmOptions, createCucm } from './cucm/cucm.ts';
import { createFleet } from './opensips/fleet.ts';
import { createWorkspace, type Workspace } from './slack/workspace.ts';

/** Everything at once: a workspace with people and groups, a fleet, and the real bot between them. */
export interface Stage {
  readonly slack: Workspace;
  readonly fleet: Awaited<ReturnType<typeof createFleet>>;
  /** The CUCM cluster, if the stage has one. */
  readonly cucm: Cucm | undefined;
  readonly bot: Bot;
  readonly people: { readonly ana: string; readonly bo: string; readonly cy: string; readonly otto: string };
  readonly groups: { readonly readers: string; readonly writers: string };
  readonly channel: string;
  readonly databaseUrl: string;
  /** What MI was asked but for discovery, by node and method. */
  readonly asked: () => readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** What may differ from the usual stage. */
export interface StageOptions {
  readonly over?: 'socket' | 'http';
  readonly nodes?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A CUCM cluster beside the fleet: a usual one, one that differs, or one that runs already. The stage closes it. */
  readonly cucm?: true | CucmOptions | Cucm;
  /** The text of the YAML file; without it nothing is sampled, so that MI is asked nothing but what people ask. */
  readonly config?: string | ((parts: Pick<Stage, 'slack' | 'people' | 'groups'>) => string);
  /** Adds to the workspace or the fleet before the bot starts; what it returns goes into the bot's environment. */
  readonly prepare?: (
    parts: Pick<Stage, 'slack' | 'people' | 'groups' | 'fleet'>,
  ) => Readonly<Record<string, string>>;
  /** The one channel is also where approvals are asked for that come from nowhere in Slack. */
  readonly approvals?: boolean;
  /** The program that is started, where it is not the sources. */
  readonly installed?: string;
}

const OWN_QUESTIONS = /^(core:)?(which|version)$/;
const SIGNING_SECRET = 'playground-signing-secret';

/**
 * Sets the stage: ana reads, bo and cy write, otto is in no group. The bot runs as a process of its own on a database of its own;
 * with `nodes` it drives other OpenSIPS servers than the simulated ones.
 */
export async function setStage({
  over = 'socket',
  nodes,
  env = {},
  cucm: wanted,
  config = 'samples: { every: 0 }',
  prepare,
  approvals = false,
  installed,
}: StageOptions = {}): Promise<Stage> {
  const port = over === 'http' ? await freePort() : 0;
  const deliver =
    over === 'http'
      ? { http: `http://127.0.0.1:${port}/slack/events`, signingSecret: SIGNING_SECRET }
      : 'socket';
  const fleet = await createFleet();
  const cucm = await clusterFor(wanted);
  const slack = await createWorkspace({ manifest: 'manifest.yml', deliver });
  const people = {
    ana: slack.addUser('ana'),
    bo: slack.addUser('bo'),
    cy: slack.addUser('cy'),
    otto: slack.addUser('otto'),
  };
  const channel = slack.addChannel('voice-ops', Object.values(people));
  const groups = {
    readers: slack.addGroup('sip-readers', [people.ana]),
    writers: slack.addGroup('sip-writers', [people.bo, people.cy]),
  };
  const folder = mkdtempSync(join(tmpdir(), 'chatops-stage-'));
  const databaseUrl = `sqlite:${join(folder, 'chatops.db')}`;
  writeFileSync(
    join(folder, 'site.yml'),
    typeof config === 'string' ? config : config({ slack, people, groups }),
  );
  const full = {
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.tokens.bot,
    ...(over === 'http'
      ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, PORT: String(port) }
      : { SLACK_APP_TOKEN: slack.tokens.app }),
    OPENSIPS_NODES: nodes ?? fleet.setting,
    MI_READ_GROUPS: groups.readers,
    MI_WRITE_GROUPS: groups.writers,
    DATABASE_URL: databaseUrl,
    CHATOPS_CONFIG: join(folder, 'site.yml'),
    ...(approvals ? { APPROVALS_CHANNEL: channel } : {}),
    ...cucm?.env,
    ...env,
    ...prepare?.({ slack, people, groups, fleet }),
  };
  const bot = await startBot(full, installed);
  return {
    slack,
    fleet,
    cucm,
    bot,
    people,
    groups,
    channel,
    databaseUrl,
    env: full,
    asked: () =>
      fleet.nodes.flatMap((node) =>
        node.requests
          .filter(({ method }) => !OWN_QUESTIONS.test(method ?? ''))
          .map(({ method }) => `${node.name} ${method}`),
      ),
    close: async () => {
      await bot.stop();
      await slack.close();
      await fleet.close();
      await cucm?.close();
    },
  };
}

function clusterFor(wanted: StageOptions['cucm']): Promise<Cucm | undefined> {
  if (wanted === undefined) return Promise.resolve(undefined);
  if (wanted === true) return createCucm();
  return 'close' in wanted ? Promise.resolve(wanted) : createCucm(wanted);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}
