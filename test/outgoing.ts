/** The files that open connections or start programs, each with where the address comes from; none comes from a message, a form or a reply. */
export const DOORS: Readonly<Record<string, string>> = {
  'src/mi/attempt.ts': 'the URL of a node: OPENSIPS_NODES or the YAML file',
  'src/cucm/wire.ts': 'CUCM_URL',
  'src/store/database.ts': 'DATABASE_URL',
  'src/slack/connect/start.ts': 'SLACK_API_URL',
  'src/slack/outbox/told.ts': 'SLACK_API_URL',
  'src/slack/connect/app-token.ts':
    'SLACK_API_URL; where the socket is, Slack answers to the app-level token',
  'src/slack/outbox/slack-fetch.ts': 'SLACK_API_URL',
  'src/slack/outbox/upload.ts': 'what Slack answers to the bot token',
  'src/slack/outbox/response-url.ts':
    'a delivery that Slack has signed or sent over its socket; redirects are not followed',
  'src/agent/model-from.ts': 'LLM_BASE_URL, or the model service’s own address',
  'src/mcp-client/connection.ts': 'the YAML file: the URL of a server, or a program and its arguments',
  'src/mcp-client/limited-fetch.ts': 'the YAML file',
  'src/app/tracing/otlp.ts': 'OTEL_EXPORTER_OTLP_ENDPOINT',
  'src/app/events.ts': 'looks up the hosts of nodes',
  'src/app/cucm.ts': 'looks up the hosts of nodes and trunks, to compare addresses; connects to none',
  'src/app/http-door.ts': 'listens: HOST and PORT',
  'src/events/listener.ts': 'listens: the YAML file',
};

const PACKAGES =
  /^(undici|pg|ws|node:(net|tls|dgram|https?|http2|dns(\/promises)?|child_process)|@slack\/(web-api|socket-mode)|@ai-sdk\/.+|@modelcontextprotocol\/client(\/.+)?|@opentelemetry\/exporter-.+)$/;
/** What these packages have besides: words and arithmetic. */
const HARMLESS = [
  'ErrorCode',
  'LogLevel',
  'ProtocolError',
  'SdkError',
  'SdkErrorCode',
  'SdkHttpError',
  'BlockList',
  'isIP',
];
const IMPORT = /^import (?!type\b)([^;']*?)\s*from '([^']+)'/gm;
const LAZY = /\bimport\('([^']+)'\)|getBuiltinModule\('([^']+)'\)/g;
/** Node's own, where nothing of the file has that name. */
const BARE = /(?<![.\w])fetch\(|new WebSocket\(/;
const OWN_FETCH = /\bfetch: (?!FetchFunction)/;

/** Whether a file of ours could open a connection, listen, or start a program. */
export function opensConnections(source: string): boolean {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '');
  const imported = [...code.matchAll(IMPORT)].some(
    ([, names = '', from = '']) =>
      PACKAGES.test(from) && valuesIn(names).some((name) => !HARMLESS.includes(name)),
  );
  const lazily = [...code.matchAll(LAZY)].some(([, from, builtin]) => PACKAGES.test(from ?? builtin ?? ''));
  return imported || lazily || (BARE.test(code) && !OWN_FETCH.test(code));
}

const valuesIn = (names: string): readonly string[] =>
  names
    .split(/[{},]/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
