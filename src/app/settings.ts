import { readFileSync } from 'node:fs';
import type { ApprovalRule } from '../approvals/rule.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import type { Command } from '../catalogue/command.ts';
import { opensips } from '../catalogue/index.ts';
import { SiteCommand, siteCommand } from '../catalogue/site-command.ts';
import { readSettings, type Settings, secretsIn } from '../config/config.ts';
import { type FleetFile, NO_FILE, readFleetFile } from '../config/fleet-file.ts';
import { type NodeSetting, nodesFrom } from '../config/nodes.ts';
import type { IncidentSettings } from '../incident/settings.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { AttachedServer } from '../mcp-client/attached-server.ts';
import type { QuietHours } from '../watch/quiet.ts';
import type { Watch } from '../watch/watch.ts';
import { approvalRules } from './approval-rules.ts';
import { attachedServers, namesTwice } from './attached-servers.ts';
import { nameTaken } from './cucm-commands.ts';
import { watchRules } from './watch-rules.ts';

/** Everything that is configured, from the environment and from the file that CHATOPS_CONFIG names. */
export interface Configuration {
  readonly settings: Settings;
  readonly nodes: readonly NodeSetting[];
  readonly site: SiteSettings;
  /** Texts that nobody may read, the model neither. */
  readonly secrets: readonly string[];
}

/** What the file alone decides about the catalogue. */
export interface SiteSettings {
  readonly commands: readonly Command[];
  /** Further MCP servers, whose tools become commands. */
  readonly servers: readonly AttachedServer[];
  /** Commands whose hazards the site accepts. */
  readonly allow: readonly string[];
  readonly approvals: {
    readonly rules: readonly ApprovalRule[];
    /** Groups whose members may go ahead alone. */
    readonly breakGlass: readonly string[];
  };
  readonly model: {
    /** The site's own paragraph for the model. */
    readonly about: string;
    readonly maskPhones: boolean;
    readonly maskAddresses: boolean;
    readonly budgets: FleetFile['model']['budgets'];
  };
  readonly incidents: IncidentSettings;
  readonly charts: {
    /** Pause between samples; 0 when none are taken. */
    readonly every: number;
    readonly native: boolean;
  };
  readonly watching: {
    /** Those of the file and the built-in ones. */
    readonly watches: readonly Watch[];
    readonly channel: string | undefined;
    readonly quiet: QuietHours | undefined;
    readonly reopenMs: number;
  };
  readonly events: FleetFile['events'];
  readonly maintenance: FleetFile['maintenance'];
  readonly routes: FleetFile['routes'];
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads all settings; the error holds one sentence for each thing that is wrong, and where. */
export function readConfiguration(env: Env): Result<Configuration, readonly string[]> {
  const settings = readSettings(env);
  const file = readFile(env);
  const site = file.ok ? siteSettings(file.value, env) : file;
  const nodes =
    settings.ok && file.ok ? nodesFrom(settings.value.OPENSIPS_NODES, file.value.nodes) : undefined;
  const names = nodes?.ok ? nodes.value.map(({ name }) => name) : [];
  const nowhere = site.ok ? strangers(site.value.watching.watches, names) : [];
  const twice = file.ok ? namesTwice(file.value.mcp_servers, names) : [];
  const taken =
    settings.ok && site.ok && file.ok
      ? nameTaken(settings.value, names, Object.keys(file.value.mcp_servers), site.value.commands)
      : [];

  const problems = [
    ...(settings.ok ? [] : settings.error),
    ...(site.ok ? [] : site.error.map((problem) => `CHATOPS_CONFIG: ${problem}.`)),
    ...taken,
    ...(nodes && !nodes.ok ? [`CHATOPS_CONFIG: ${nodes.error}.`] : []),
    ...[...twice, ...nowhere].map((problem) => `CHATOPS_CONFIG: ${problem}.`),
  ];
  if (!settings.ok || !site.ok || !nodes?.ok || twice.length + nowhere.length + taken.length > 0)
    return err(problems);
  const tokens = site.value.servers.flatMap(({ token }) => token?.variable ?? []);
  const addresses = nodes.value.map(({ url }) => url);
  const secrets = secretsIn(env, tokens, addresses);
  return ok({ settings: settings.value, nodes: nodes.value, site: site.value, secrets });
}

/** A watch of a node that does not exist would silently watch nothing. */
function strangers(watches: readonly Watch[], known: readonly string[]): readonly string[] {
  return watches.flatMap(({ name, nodes }) =>
    (nodes ?? [])
      .filter((node) => !known.includes(node))
      .map((node) => `watches.rules: ${name} names the node ${node}, which there is not`),
  );
}

/** What the file says of the catalogue, for words that need no other setting. */
export function readSite(env: Env): Result<SiteSettings, readonly string[]> {
  const file = readFile(env);
  return file.ok ? siteSettings(file.value, env) : file;
}

function readFile(env: Env): Result<FleetFile, readonly string[]> {
  const path = env['CHATOPS_CONFIG'];
  if (!path) return ok(NO_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return err([`${path} cannot be read`]);
  }
  return readFleetFile(text);
}

function siteSettings(file: FleetFile, env: Env): Result<SiteSettings, readonly string[]> {
  const parsed = file.commands.map((spec) => SiteCommand.safeParse(spec));
  const problems = parsed.flatMap((result, place) =>
    result.success
      ? []
      : result.error.issues.map(({ path, message }) => `commands.${[place, ...path].join('.')} ${message}`),
  );
  if (problems.length > 0) return err(problems);
  const commands = parsed.flatMap((result) => (result.success ? [siteCommand(result.data)] : []));
  const catalogue = createCatalogue([...opensips, ...commands]);
  const modules = new Set(catalogue.commands.flatMap(({ module, load }) => [module, load ?? module]));
  const servers = attachedServers(file.mcp_servers, env, modules);
  if (!servers.ok) return servers;
  const rules = approvalRules(file.approvals.rules, file.nodes, catalogue, Object.keys(file.mcp_servers));
  if (!rules.ok) return rules;
  const watches = watchRules(file.watches, file.nodes);
  if (!watches.ok) return watches;
  return ok({
    commands,
    servers: servers.value,
    allow: file.allow,
    approvals: { rules: rules.value, breakGlass: file.approvals.break_glass },
    model: {
      about: file.model.about,
      maskPhones: file.model.mask_phones,
      maskAddresses: file.model.mask_addresses,
      budgets: file.model.budgets,
    },
    incidents: {
      channel: file.incidents.channel,
      invite: file.incidents.invite,
      nextUpdate: file.incidents.next_update,
      archiveAfter: file.incidents.archive_after,
      bookmarks: file.incidents.bookmarks,
      reactions: file.incidents.reactions,
      canvas: file.incidents.canvas,
    },
    charts: { every: file.samples.every, native: file.charts === 'native' },
    watching: {
      watches: watches.value,
      channel: file.watches.channel,
      quiet: file.watches.quiet_hours,
      reopenMs: file.watches.reopen,
    },
    events: file.events,
    maintenance: file.maintenance,
    routes: file.routes,
  });
}
