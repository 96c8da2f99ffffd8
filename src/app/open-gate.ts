import { tagsOf } from '../config/nodes.ts';
import type { Person } from '../gate/consent.ts';
import { createGate, type Gate } from '../gate/gate.ts';
import type { GateParts } from '../gate/gate-ports.ts';
import { err } from '../kernel/result.ts';
import { HEALTH } from '../maintenance/health.ts';
import type { Actor } from '../policy/actor.ts';
import type { RunningSlack } from '../slack/connect/start.ts';
import { mcpRights } from './mcp-rights.ts';
import type { Configuration } from './settings.ts';

const NOT_YET = 'Slack is not connected yet.';
const nobody = ({ team, user, via }: Person): Actor => ({
  team,
  user,
  via,
  scopes: new Set(),
  because: NOT_YET,
  unsure: true,
});

type FromElsewhere = Pick<
  GateParts,
  | 'catalogue'
  | 'nearest'
  | 'backend'
  | 'audit'
  | 'approvals'
  | 'onDuty'
  | 'instance'
  | 'sleep'
  | 'clock'
  | 'newId'
  | 'log'
>;

/** The gate with what the settings allow and require; people and their cards are asked of Slack, once it is connected. */
export function openGate(
  { settings, nodes, site }: Pick<Configuration, 'settings' | 'nodes' | 'site'>,
  slack: () => Pick<RunningSlack, 'roles' | 'cards'> | undefined,
  parts: FromElsewhere,
): Gate {
  const clientRights = mcpRights(settings);
  return createGate({
    ...parts,
    roles: async () => (await slack()?.roles.names()) ?? { 'mi.read': [], 'mi.write': [] },
    narrowed: new Map(
      nodes.map(({ name, readGroups, writeGroups }) => [name, { read: readGroups, write: writeGroups }]),
    ),
    tags: tagsOf(nodes),
    allowed: site.allow,
    health: HEALTH,
    rules: {
      change: settings.APPROVAL_CHANGE,
      disrupt: settings.APPROVAL_DISRUPT,
      rules: site.approvals.rules,
    },
    breakGlass: site.approvals.breakGlass,
    ttlMs: settings.APPROVAL_TTL,
    rightsOf: async (person) =>
      clientRights(person) ?? (await slack()?.roles.actorOf({ ...person, live: true })) ?? nobody(person),
    isMember: async (who, groups) => (await slack()?.roles.isMember(who, groups)) ?? err(NOT_YET),
    groupNames: async (groups) => (await slack()?.roles.labels(groups)) ?? groups,
    announce: (approval) => slack()?.cards.changed(approval),
    remind: (approval) => slack()?.cards.remind(approval),
  });
}
