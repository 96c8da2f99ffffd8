import { randomBytes } from 'node:crypto';
import { type Cucm, createCucm } from '../../playground/cucm/cucm.ts';
import { operator } from '../../playground/model/scripts.ts';
import { type ModelServer, startModel } from '../../playground/model/server.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../../playground/otlp.ts';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { attachedHttp } from '../attached-http.ts';
import type { Canary } from '../canary.ts';
import { type Mirror, startMirror } from '../mirror.ts';

/** A stage on which every secret setting holds a canary, and some that are asked send back whatever they are sent. */
export interface CanaryStage extends Stage {
  readonly canaries: readonly Canary[];
  readonly model: ModelServer;
  readonly traces: OtlpReceiver;
  readonly postgres: Postgres;
  readonly mirror: Mirror;
  readonly mcpToken: string;
}

/** A value nobody else has, with signs that are written differently in URLs and in JSON. */
const canary = (name: string, signs = '+"/&'): string =>
  `cnry-${name}${signs}${randomBytes(6).toString('hex')}`;

/** Sets it, on PostgreSQL, with a cluster, a model, an attached server, traces and encrypted replies. */
export async function canaryStage(): Promise<CanaryStage> {
  const secret = {
    SLACK_SIGNING_SECRET: canary('signing', ''),
    LLM_API_KEY: canary('llm'),
    CUCM_PASSWORD: canary('cucm'),
    HOMER_MCP_TOKEN: canary('homer', '~+/'),
    RESULTS_KEY: randomBytes(32).toString('base64'),
    RESULTS_KEY_BEFORE: randomBytes(32).toString('base64'),
  };
  const mcpToken = canary('mcp', '+/');
  const database = canary('db');
  const mi = { mirror: canary('mi1'), told: canary('mi2') };
  const [mirror, model, traces, postgres, homer] = await Promise.all([
    startMirror(),
    startModel(operator),
    startOtlpReceiver(),
    startPostgres(),
    attachedHttp(secret.HOMER_MCP_TOKEN),
  ]);
  const cucm: Cucm = await createCucm({ password: secret.CUCM_PASSWORD });
  const header = canary('otlp');
  const node = (name: keyof typeof mi, path: string) =>
    `${name}=http://mi:${encodeURIComponent(mi[name])}@127.0.0.1:${mirror.port}/${path}`;
  const stage = await setStage({
    cucm,
    approvals: true,
    config: ({ slack }) => `samples: { every: 1s }
incidents: { channel: ${slack.addChannel('sip-incidents', [])} }
mcp_servers:
  homer: { url: "${homer.url}", token_env: HOMER_MCP_TOKEN, reads: [search_calls, fails, reflects], timeout: 5s }
`,
    prepare: ({ fleet }) => ({
      ...secret,
      OPENSIPS_NODES: `${fleet.setting},${node('mirror', 'mi')},${node('told', 'told')}`,
      MCP_TOKENS: `${mcpToken}=mi.execute+mi.read+mi.write:pilot`,
      DATABASE_URL: postgres.url.replace('chatops@', `chatops:${encodeURIComponent(database)}@`),
      LLM_MODEL: 'compatible:scripted',
      LLM_BASE_URL: model.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: traces.url,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${encodeURIComponent(header)}`,
      LOG_LEVEL: 'trace',
      MI_RETRIES: '0',
    }),
  });
  const further = {
    ...secret,
    SLACK_BOT_TOKEN: stage.slack.tokens.bot,
    SLACK_APP_TOKEN: stage.slack.tokens.app,
    MCP_TOKENS: mcpToken,
    DATABASE_URL: database,
    OTEL_EXPORTER_OTLP_HEADERS: header,
    'OPENSIPS_NODES mirror': mi.mirror,
    'OPENSIPS_NODES told': mi.told,
    'a secret parameter': PARAMETER,
  };
  return {
    ...stage,
    canaries: Object.entries(further).map(([setting, value]) => ({ setting, value })),
    model,
    traces,
    postgres,
    mirror,
    mcpToken,
    close: async () => {
      await stage.close();
      await Promise.all([mirror.close(), model.close(), traces.close(), homer.close()]);
      await postgres.stop();
    },
  };
}

/** What somebody types where a command asks for a key of a subscriber. */
export const PARAMETER = 'cnry-parameter-7f3c9a1e';
