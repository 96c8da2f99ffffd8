import { z } from 'zod';
import { ClusterUrl, keeping, timeLimit } from './cucm.ts';
import { FOREVER, kept } from './retention.ts';
import {
  ChannelId,
  duration,
  groupIds,
  hostNames,
  key,
  mcpScopes,
  mcpTokens,
  nodeUrls,
  number,
  secret,
  words,
} from './values.ts';

const DAY = 24 * 3_600_000;

/** How many must agree to a write of one effect, and who they may be. */
const Approver = words('self', 'second', 'two');

/** Every single setting, by the name of its environment variable. A new one is one line here and a row in docs/settings.md. */
const Environment = z.object({
  SLACK_BOT_TOKEN: secret('the bot token of the Slack app, xoxb-…', /^xoxb-\S+$/),
  SLACK_APP_TOKEN: secret('the app-level token, xapp-…', /^xapp-\S+$/).optional(),
  SLACK_SIGNING_SECRET: secret('the signing secret of the Slack app', /^\S+$/).optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL such as https://slack.com/api/' })
    .default('https://slack.com/api/'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: number(0, 65535).default(3000),
  OPENSIPS_NODES: nodeUrls.optional(),
  MI_TIMEOUT_MS: number(10, 600_000).default(5000),
  MI_RETRIES: number(0, 10).default(3),
  MI_READ_GROUPS: groupIds.default([]),
  MI_WRITE_GROUPS: groupIds.default([]),
  APPROVALS_CHANNEL: ChannelId.optional(),
  APPROVAL_CHANGE: Approver.default('self'),
  APPROVAL_DISRUPT: Approver.default('second'),
  APPROVAL_TTL: duration.default(15 * 60_000),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME')
    .default('sqlite:data/chatops.db'),
  /** Encrypts kept replies and talks; the other one only opens. */
  RESULTS_KEY: key.optional(),
  RESULTS_KEY_BEFORE: key.optional(),
  KEEP_RESULTS: kept('1h').default(DAY),
  KEEP_TALKS: kept('1h').default(30 * DAY),
  KEEP_SAMPLES: kept('1h').default(7 * DAY),
  KEEP_ALERTS: kept('1d').default(90 * DAY),
  KEEP_APPROVALS: kept('1d').default(FOREVER),
  KEEP_INCIDENTS: kept('1d').default(FOREVER),
  KEEP_AUDIT: kept('30d').default(FOREVER),
  LLM_MODEL: z
    .string()
    .regex(
      /^(anthropic|openai|compatible|azure|bedrock):\S+$/,
      'must be anthropic:NAME, openai:NAME or compatible:NAME',
    )
    .optional(),
  LLM_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be a URL' }).optional(),
  LLM_API_KEY: secret('the key of the model service', /^\S+$/).optional(),
  MCP_TOKENS: mcpTokens.default([]),
  MCP_HOSTS: hostNames.default([]),
  MCP_LOCAL_SCOPES: mcpScopes.default(['mi.execute', 'mi.read']),
  CUCM_URL: ClusterUrl.optional(),
  CUCM_USER: z.string().min(1).optional(),
  CUCM_PASSWORD: secret('the password of the CUCM application user', /^[\s\S]+$/).optional(),
  CUCM_CA: z.string().min(1).optional(),
  CUCM_RETRIES: number(0, 10).default(3),
  CUCM_TIMEOUT: timeLimit.default(20_000),
  CUCM_QUERIES_PER_MINUTE: number(1, 18).default(15),
  CUCM_MAX_DEVICES: number(1, 2000).default(1000),
  CUCM_CACHE: keeping.default(60_000),
  /** The other OTEL_… variables are read by the library that sends. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be a URL such as http://127.0.0.1:4318' })
    .optional(),
  CHATOPS_CONFIG: z.string().min(1).optional(),
  LOG_LEVEL: words('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
});

/** All single settings, parsed. */
export type Settings = z.output<typeof Environment>;

/** The parsed settings, or one sentence for each variable that is missing or wrong; secrets are never repeated. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly value: Settings }
  | { readonly ok: false; readonly error: readonly string[] } {
  // An empty variable is what `NAME=` in a .env file leaves; it means the same as none.
  const given = Object.fromEntries(
    Object.keys(Environment.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const parsed = Environment.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => sentence(issue, given));
  if (!given['SLACK_APP_TOKEN'] && !given['SLACK_SIGNING_SECRET']) {
    problems.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) must be set.');
  }
  return parsed.success && problems.length === 0
    ? { ok: true, value: parsed.data }
    : { ok: false, error: problems };
}

/** Where the database is, for words that need no other setting; the error says what is wrong with it. */
export function readDatabaseUrl(
  env: Readonly<Record<string, string | undefined>>,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly error: string } {
  const given = env['DATABASE_URL'] || undefined;
  const parsed = Environment.shape.DATABASE_URL.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, error: `DATABASE_URL ${parsed.error.issues[0]?.message}.` };
}

/** The texts of all settings that nobody may read, passwords inside URLs and those of further variables and addresses included. */
export function secretsIn(
  env: Readonly<Record<string, string | undefined>>,
  further: readonly string[] = [],
  addresses: readonly string[] = [],
): readonly string[] {
  const whole = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'LLM_API_KEY',
    'CUCM_PASSWORD',
    'RESULTS_KEY',
    'RESULTS_KEY_BEFORE',
    ...further,
  ];
  const tokens = (env['MCP_TOKENS'] ?? '').split(',').map((entry) => entry.split('=')[0] ?? '');
  const headers = (env['OTEL_EXPORTER_OTLP_HEADERS'] ?? '').split(',').flatMap((header) => {
    const value = header.slice(header.indexOf('=') + 1).trim();
    return [value, decoded(value)];
  });
  const urls = [
    env['DATABASE_URL'],
    env['OTEL_EXPORTER_OTLP_ENDPOINT'],
    ...(env['OPENSIPS_NODES'] ?? '').split(','),
    ...addresses,
  ].map(passwordIn);
  return [
    ...whole.map((name) => env[name] ?? ''),
    ...tokens.map((token) => token.trim()),
    ...basicLogin(env['CUCM_USER'], env['CUCM_PASSWORD']),
    ...headers,
    ...urls.flat(),
  ].filter((text, place, all) => text.length >= 4 && all.indexOf(text) === place);
}

function sentence(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const name = String(issue.path[0] ?? '');
  if (!(name in given)) return `${name} must be set.`;
  return `${name} ${issue.message}.`;
}

/** The same two as they go over the wire. */
function basicLogin(user: string | undefined, password: string | undefined): readonly string[] {
  return user && password ? [Buffer.from(`${user}:${password}`).toString('base64')] : [];
}

function passwordIn(url: string | undefined): readonly string[] {
  const written = /:\/\/[^:@/]*:([^@]+)@/.exec(url ?? '')?.[1];
  return written ? [written, decoded(written)] : [];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
