import { parse } from 'yaml';
import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result.ts';
import { Incidents, NO_INCIDENTS } from './incidents.ts';
import { McpServer, McpServerName } from './mcp-server.ts';
import { duration, GroupId, NodeName, NodeUrl, PlaceName, words } from './values.ts';
import { Events, NO_WATCHES, Watches } from './watching.ts';

const Node = z.strictObject({
  url: NodeUrl.optional(),
  environment: PlaceName.optional(),
  tags: z.array(PlaceName).default([]),
  /** User groups to which the roles are narrowed there; an empty list is nobody. */
  read_groups: z.array(GroupId).optional(),
  write_groups: z.array(GroupId).optional(),
  /** Addresses from which its events come, where they are not that of its URL. */
  events_from: z.array(z.string().min(1)).optional(),
});

/** Who has to agree to which writes; what is left out fits everything. */
const ApprovalRule = z.strictObject({
  commands: z.array(z.string().min(1)).min(1).optional(),
  nodes: z.array(NodeName).min(1).optional(),
  environments: z.array(z.string().min(1)).min(1).optional(),
  tags: z.array(z.string().min(1)).min(1).optional(),
  effects: z.array(words('change', 'disrupt')).min(1).optional(),
  need: words('self', 'second', 'two').optional(),
  approvers: z.array(GroupId).optional(),
});

const NO_MODEL = { about: '', mask_phones: false, mask_addresses: false, budgets: {} };
const Budget = z.strictObject({ tokens: z.int().min(1), calls: z.int().min(1) });

/** A pause between samples; 0 for none. */
const Every = z.union([
  z.literal(0).transform(() => 0),
  duration.refine((ms) => ms === 0 || (ms >= 1000 && ms <= 3_600_000), 'must be 0, or from 1s to 1h'),
]);
const SAMPLES_EVERY_MS = 30_000;

const HOUR_MS = 3_600_000;
/** How long something may go on, up to a day. */
const Stretch = duration.refine((ms) => ms >= 10_000 && ms <= 24 * HOUR_MS, 'must be from 10s to 24h');
const MAINTENANCE = { drain_for: HOUR_MS, longest_trace: HOUR_MS };

const ROUTES = { groups: ['0'] };
const NameOrNumber = z.union([z.string().min(1), z.int().min(0).transform(String)]);

/** The optional YAML file: what does not fit into single settings. Commands are checked by the catalogue. */
const FleetFile = z.strictObject({
  nodes: z.record(NodeName, Node).default({}),
  /** Commands to run although some release suffers from them, by canonical name. */
  allow: z.array(z.string().min(1)).default([]),
  commands: z.array(z.unknown()).default([]),
  /** Further MCP servers, whose tools become commands. */
  mcp_servers: z.record(McpServerName, McpServer).default({}),
  approvals: z
    .strictObject({
      rules: z.array(ApprovalRule).default([]),
      /** Groups whose members may go ahead alone, with a reason and an alarm. */
      break_glass: z.array(GroupId).default([]),
    })
    .default({ rules: [], break_glass: [] }),
  /** What the model is told of the site, what is kept from it, and what it may cost. */
  model: z
    .strictObject({
      about: z.string().max(2000).default(''),
      mask_phones: z.boolean().default(false),
      mask_addresses: z.boolean().default(false),
      budgets: z
        .strictObject({ turn: Budget, thread: Budget, user: Budget, day: Budget })
        .partial()
        .default({}),
    })
    .default(NO_MODEL),
  /** Figures of the nodes over time, for charts. */
  samples: z.strictObject({ every: Every.default(SAMPLES_EVERY_MS) }).default({ every: SAMPLES_EVERY_MS }),
  incidents: Incidents.default(NO_INCIDENTS),
  /** Charts as pictures, or as Slack's own blocks. */
  charts: words('png', 'native').default('png'),
  /** What is watched, and who is told. */
  watches: Watches.default(NO_WATCHES),
  /** Where events of OpenSIPS are listened for; nowhere when it is left out. */
  events: Events.optional(),
  /** Draining, and traces that end by themselves. */
  maintenance: z
    .strictObject({
      /** A word is said when calls are still there after this long. */
      drain_for: Stretch.default(HOUR_MS),
      /** The dialog profile that holds each call by the name of its gateway. */
      call_profile: z.string().min(1).optional(),
      /** Where traces are sent, as hep:10.0.0.9:9060; each node's own place when it is left out. */
      trace_to: z
        .string()
        .regex(
          /^hep:(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}(?:;[\w=;.-]*)?$/i,
          'must be written as hep:10.0.0.9:9060',
        )
        .optional(),
      longest_trace: Stretch.default(HOUR_MS),
    })
    .default(MAINTENANCE),
  /** What `routes explain` asks of the dialplan and of drouting where a line does not say. */
  routes: z
    .strictObject({
      dialplan: NameOrNumber.optional(),
      groups: z
        .array(z.int().min(0).transform(String))
        .min(1)
        .max(10)
        .default([...ROUTES.groups]),
      partition: z.string().min(1).optional(),
    })
    .default(ROUTES),
});

/** What the configuration file says. */
export type FleetFile = z.output<typeof FleetFile>;

/** What holds when there is no configuration file. */
export const NO_FILE: FleetFile = {
  nodes: {},
  allow: [],
  commands: [],
  mcp_servers: {},
  approvals: { rules: [], break_glass: [] },
  model: NO_MODEL,
  samples: { every: SAMPLES_EVERY_MS },
  charts: 'png',
  watches: NO_WATCHES,
  incidents: NO_INCIDENTS,
  maintenance: MAINTENANCE,
  routes: ROUTES,
};

/** Reads the text of a configuration file; the error names each wrong place as a path and what is wrong there. */
export function readFleetFile(text: string): Result<FleetFile, readonly string[]> {
  let document: unknown;
  try {
    document = parse(text) ?? {};
  } catch (cause) {
    return err([`is not YAML: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`]);
  }
  const parsed = FleetFile.safeParse(document);
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`));
}
