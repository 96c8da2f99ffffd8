import { z } from 'zod';

/** A whole number within these bounds, as text in the environment. */
export const number = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
};

/** One of a few words. */
export const words = <const T extends readonly [string, ...string[]]>(...accepted: T) =>
  z.enum(accepted, { error: `must be one of ${accepted.join(', ')}` });

/** A text that is never repeated in an error, a log or an answer. */
export const secret = (what: string, form: RegExp) => z.string().regex(form, `must be ${what}`);

/** A key of 32 bytes, as base64 in the environment. */
export const key = secret(
  '32 random bytes in base64, as openssl rand -base64 32 makes them',
  /^[A-Za-z0-9+/]{43}=$/,
).transform((text) => Buffer.from(text, 'base64'));

/** The id of one Slack user group. */
export const GroupId = z
  .string()
  .regex(/^S[A-Z0-9_]+$/i, 'must be the id of a user group such as S0123ABCD (not a handle)');

/** The id of one Slack channel. */
export const ChannelId = z.string().regex(/^[CG]\w+$/, 'must be the id of a channel, such as C0123ABCD');

/** Slack user-group ids, separated by commas. Ids are used because any admin may rename a handle. */
export const groupIds = commaList(
  /^S[A-Z0-9_]+$/i,
  'must be user-group ids such as S0123ABCD, separated by commas (not handles)',
);

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time such as `90s` or `15m`, in milliseconds. */
export const duration = z
  .string()
  .regex(/^\d{1,6}(ms|s|m|h|d)$/, 'must be a time such as 90s, 15m or 2h')
  .transform((text) => Number.parseInt(text, 10) * (UNITS[text.replace(/^\d+/, '')] ?? 1));

/** Where one OpenSIPS listens for MI requests. */
export const NodeUrl = z.url({
  protocol: /^https?$/,
  error: 'must be a URL such as http://127.0.0.1:8888/mi',
});

/** The form of a node's name; `all` stands for every node. */
export const NodeName = z
  .string()
  .regex(
    /^(?!all$)[A-Za-z0-9][A-Za-z0-9_.-]{0,30}$/,
    'must be a short name of letters, digits, - and _ (not "all")',
  );

/** The form of a tag or an environment, so that it can be typed as `@name` too. */
export const PlaceName = z
  .string()
  .regex(
    /^(?!all$)[A-Za-z0-9][A-Za-z0-9_.-]{0,30}$/,
    'must be a short word of letters, digits, - and _ (not "all")',
  );

/** `fra=http://h1:8888/mi,ams=http://h2:8888/mi`, or one URL for a node called `default`. */
export const nodeUrls = z.string().transform((value, context) => {
  const entries = /^https?:\/\//.test(value)
    ? [`default=${value}`]
    : value.split(',').filter((entry) => entry.trim());
  const nodes = new Map<string, string>();
  for (const entry of entries) {
    const [name = '', url = ''] = entry.trim().split(/=(.*)/s);
    const fits = NodeName.safeParse(name).success && NodeUrl.safeParse(url).success;
    if (!fits)
      context.addIssue({
        code: 'custom',
        message: `must be NAME=URL pairs separated by commas, or one URL; "${name}" is neither`,
      });
    if (nodes.has(name)) context.addIssue({ code: 'custom', message: `names ${name} twice` });
    nodes.set(name, url);
  }
  return nodes;
});

const SLACK_USER = /^[UW][A-Z0-9]{2,}$/;
const MCP_TOKEN = /^([^=\s]+)=((?:mi\.(?:execute|read|write)\+?)+):([\w.-]+)$/;

/** `token=scope+scope:name,…`: bearer tokens for MCP clients, what each may do, and what to call it in the audit. */
export const mcpTokens = z.string().transform((value, context) => {
  const entries = value
    .split(',')
    .filter((entry) => entry.trim())
    .map((entry) => {
      const [, token = '', scopes = '', name = ''] = MCP_TOKEN.exec(entry.trim()) ?? [];
      if (!token)
        context.addIssue({
          code: 'custom',
          message: 'must be token=scope+scope:name entries with scopes mi.execute, mi.read, mi.write',
        });
      return { token, scopes: scopes.split('+').filter(Boolean), name };
    });
  const names = entries.map(({ name }) => name).filter(Boolean);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice) context.addIssue({ code: 'custom', message: `names ${twice} twice` });
  const person = names.find((name) => SLACK_USER.test(name));
  if (person)
    context.addIssue({
      code: 'custom',
      message: `calls a client ${person}, which is how Slack calls people`,
    });
  return entries;
});

/** `scope+scope`: what somebody may do over MCP. */
export const mcpScopes = z
  .string()
  .regex(
    /^mi\.(execute|read|write)(\+mi\.(execute|read|write))*$/,
    'must be scopes joined by +: mi.execute, mi.read, mi.write',
  )
  .transform((value) => value.split('+'));

/** Host names without a port, separated by commas. */
export const hostNames = commaList(
  /^[A-Za-z0-9.-]+$/,
  'must be host names such as chatops.example.com, separated by commas, without a port',
);

function commaList(form: RegExp, error: string) {
  return z.string().transform((value, context) => {
    const items = value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean);
    if (items.some((item) => !form.test(item))) context.addIssue({ code: 'custom', message: error });
    return items;
  });
}
