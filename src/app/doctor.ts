import { silentLog } from '../kernel/log.ts';
import { createAttached } from '../mcp-client/attached.ts';
import { createFleet } from '../mi/fleet.ts';
import { channelsFor, directoryFor, identify } from '../slack/connect/start.ts';
import { databaseView } from './compose.ts';
import { hasCucm } from './cucm-commands.ts';
import { openReadyStore } from './open-store.ts';
import { reason } from './reason.ts';
import type { Configuration } from './settings.ts';

/** One thing that was proved or not. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Proves the Slack token, the groups, each node, the database and the model; nothing is changed anywhere. */
export async function examine(configuration: Configuration): Promise<readonly Finding[]> {
  const findings = await Promise.all([
    slackFindings(configuration),
    incidentFindings(configuration),
    nodeFindings(configuration),
    serverFindings(configuration),
    cucmFindings(configuration),
    databaseFinding(configuration),
    modelFindings(configuration),
  ]);
  return findings.flat();
}

async function slackFindings({ settings }: Configuration): Promise<readonly Finding[]> {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: slackApiUrl } = settings;
  const identity = await identify(token, slackApiUrl);
  if (!identity.ok) return [{ what: 'Slack token', ok: false, detail: `${identity.error.because}.` }];
  const found: Finding[] = [
    {
      what: 'Slack token',
      ok: true,
      detail: `Bot ${identity.value.botUser} of workspace ${identity.value.team}.`,
    },
  ];

  const directory = directoryFor(token, slackApiUrl);
  const groups = await directory.groups();
  if (!groups.ok) return [...found, { what: 'User groups', ok: false, detail: groups.error }];
  const roles = [
    ['MI_READ_GROUPS', settings.MI_READ_GROUPS],
    ['MI_WRITE_GROUPS', settings.MI_WRITE_GROUPS],
  ] as const;
  for (const [name, ids] of roles) {
    if (ids.length === 0) found.push({ what: name, ok: true, detail: 'No group, so nobody has this role.' });
    for (const id of ids) {
      const group = groups.value.get(id);
      const members = group ? await directory.members(id) : undefined;
      const usable = group !== undefined && !group.disabled && members?.ok === true;
      const detail = !group
        ? `There is no group ${id}.`
        : group.disabled
          ? `@${group.handle} is disabled.`
          : members?.ok
            ? `@${group.handle}, ${members.value.length} members.`
            : (members?.error ?? '');
      found.push({ what: name, ok: usable, detail });
    }
  }
  return found;
}

/** Where incidents are announced; without such a place there is nothing to prove. */
async function incidentFindings({ settings, site }: Configuration): Promise<readonly Finding[]> {
  const { channel } = site.incidents;
  if (channel === undefined) return [];
  const what = 'incidents.channel';
  const about = await channelsFor(settings.SLACK_BOT_TOKEN, settings.SLACK_API_URL).about(channel);
  if (!about.ok) return [{ what, ok: false, detail: `Slack says ${about.error.why} of ${channel}.` }];
  const { name, member, archived } = about.value;
  const trouble = archived
    ? 'is archived'
    : member
      ? undefined
      : 'does not have the bot in it: invite it there';
  return [
    { what, ok: trouble === undefined, detail: `#${name} ${trouble ?? 'is where incidents are announced'}.` },
  ];
}

async function nodeFindings({ settings, nodes }: Configuration): Promise<readonly Finding[]> {
  const fleet = createFleet({
    nodes,
    timeoutMs: settings.MI_TIMEOUT_MS,
    retries: 0,
    maxReplyBytes: 1_000_000,
    clock: Date.now,
    sleep: () => Promise.resolve(),
    random: Math.random,
    log: silentLog,
  });
  const found = await Promise.all(
    fleet.nodes.map(async (node): Promise<Finding> => {
      const facts = await fleet.factsOf(node);
      const commands = fleet.health().find((health) => health.node === node)?.commands;
      const detail = facts.ok
        ? `OpenSIPS ${facts.value.release}, ${commands ?? 'an unknown number of'} commands.`
        : `${facts.error.what} ${facts.error.todo}`;
      return { what: `Node ${node}`, ok: facts.ok, detail };
    }),
  );
  await fleet.close();
  return found;
}

async function modelFindings({ settings }: Configuration): Promise<readonly Finding[]> {
  const { LLM_MODEL: model, LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey } = settings;
  if (model === undefined)
    return [{ what: 'Model', ok: true, detail: 'None is set; questions get the nearest commands.' }];
  const { probeModel } = await import('../agent/probe.ts');
  const answer = await probeModel({ model, baseUrl, apiKey });
  return [{ what: 'Model', ok: answer.ok, detail: answer.ok ? `${model}: ${answer.value}` : answer.error }];
}

async function serverFindings({ site, secrets }: Configuration): Promise<readonly Finding[]> {
  const attached = createAttached({
    servers: site.servers,
    secrets,
    clock: Date.now,
    sleep: () => Promise.resolve(),
    log: silentLog,
    changed: () => undefined,
  });
  const found = await Promise.all(
    attached.names.map(async (name): Promise<Finding> => {
      const facts = await attached.factsOf(name);
      const offered = attached.commands().filter(({ home }) => home === name);
      const reads = offered.filter(({ effect }) => effect === 'read');
      const detail = facts.ok
        ? `${offered.length} commands; ${reads.length} of them are reads, the others need approval.`
        : `${facts.error.what} ${facts.error.todo}`;
      return { what: `MCP server ${name}`, ok: facts.ok, detail };
    }),
  );
  await attached.close();
  return found;
}

/** Both services of the cluster, one attempt each; without CUCM there is nothing to prove. */
async function cucmFindings({ settings }: Configuration): Promise<readonly Finding[]> {
  if (!hasCucm(settings)) return [];
  const { proveCucm } = await import('./cucm.ts');
  return proveCucm(settings);
}

async function databaseFinding({ settings }: Configuration): Promise<readonly Finding[]> {
  try {
    const store = await openReadyStore(settings.DATABASE_URL);
    const { works, detail } = await databaseView(store);
    await store.close();
    return [{ what: 'Database', ok: works, detail }];
  } catch (cause) {
    return [{ what: 'Database', ok: false, detail: reason(cause) }];
  }
}
