import { operator } from '../playground/model/scripts.ts';
import { startModel } from '../playground/model/server.ts';
import { ask } from '../playground/opensips/ask.ts';
import { drawMessage } from '../playground/slack/draw.ts';
import type { Posted } from '../playground/slack/state.ts';
import { type Stage, setStage } from '../playground/stage.ts';
import { connect } from '../test/mcp-clients.ts';
import { median, spread } from './figures.ts';
import { processorSeconds } from './processor-time.ts';
import type { Report, Row } from './report.ts';
import { loaded, type People, peopleAt, seen } from './under-load.ts';

const AT_ONCE = 8;
const TOKEN = 'bench-mcp-reader';
const CONFIG = `
samples: { every: 0 }
model:
  budgets:
    user: { tokens: 1000000000, calls: 1000000 }
    day: { tokens: 1000000000, calls: 1000000 }
`;

/** How long each surface takes while eight people, or eight calls of a program, are at it at once. */
export async function surfacesBench({ quick, table }: Report): Promise<void> {
  const seconds = quick ? 3 : 20;
  const model = await startModel(operator);
  const people: { all?: People } = {};
  const stage = await setStage({
    config: CONFIG,
    env: {
      LLM_MODEL: 'compatible:scripted',
      LLM_BASE_URL: model.url,
      MCP_TOKENS: `${TOKEN}=mi.execute+mi.read:bench`,
    },
    prepare: ({ slack, groups }) => {
      people.all = peopleAt(slack, groups.readers, AT_ONCE);
      return {};
    },
  });
  const http = await connect('current', {
    url: new URL(`http://127.0.0.1:${stage.bot.port}/mcp`),
    token: TOKEN,
  });
  const stdio = await connect('current', {
    program: [process.execPath, 'src/app/main.ts', 'mcp'],
    env: {
      PATH: process.env['PATH'] ?? '',
      OPENSIPS_NODES: stage.fleet.setting,
      DATABASE_URL: stage.databaseUrl.replace(/chatops\.db$/, 'mcp.db'),
    },
  });
  try {
    const ways = waysOf(stage, people.all ?? [], { http, stdio });
    const rows: Row[] = [];
    let alone = Number.NaN;
    for (const [surface, one] of Object.entries(ways)) {
      await loaded(AT_ONCE, 1, one);
      const before = used();
      const { ms, failed } = await loaded(AT_ONCE, seconds, one);
      const after = used();
      const each = (who: keyof typeof before): number => (1000 * (after[who] - before[who])) / ms.length;
      if (surface === BASE) alone = median(ms);
      rows.push({
        surface,
        asked: ms.length + failed,
        'a second': ms.length / seconds,
        ...spread(ms),
        'p50, against it': median(ms) / alone,
        'processor ms, bot': each('bot'),
        'processor ms, all else': each('rest'),
        failed,
      });
    }
    table(`${AT_ONCE} at once for ${seconds} s on each surface: a read of one node, to its answer`, rows);
  } finally {
    await Promise.all([http.close(), stdio.close()]);
    await stage.close();
    await model.close();
  }
}

const BASE = 'the MI call alone';

/** Seconds of the processor so far: of the bot, in its own process or as MCP's, and of the workspace, the nodes and the callers. */
function used(): { readonly bot: number; readonly rest: number } {
  const { user, system } = process.cpuUsage();
  const rest = (user + system) / 1e6;
  return { bot: processorSeconds([process.pid]) - rest, rest };
}

type Client = Awaited<ReturnType<typeof connect>>;

/** One turn on each surface, for the person or the caller of that place. */
function waysOf(
  stage: Stage,
  people: People,
  { http, stdio }: { readonly http: Client; readonly stdio: Client },
): Readonly<Record<string, (place: number) => Promise<void>>> {
  const { slack, fleet } = stage;
  const { state } = slack;
  const at = (place: number) => people[place] ?? { user: '', channel: '' };
  const mention = (question: string, says: RegExp) => async (place: number) => {
    const { user, channel } = at(place);
    const from = state.messages.length;
    const ts = await slack.say(user, channel, `@opensips ${question}`);
    const isAnswer = (each: Posted): boolean =>
      (each.to === user || each.thread_ts === ts) &&
      each.user === slack.botUser &&
      says.test(drawMessage(each));
    await seen(state, () => state.messages.slice(from).some(isAnswer));
  };
  const answered = (user: string, from: number): boolean =>
    state.messages.slice(from).some((each) => each.to === user && /destination/.test(each.text));
  const called = async (client: Client): Promise<void> => {
    const { failed } = await client.call('run_read', { command: 'ds_list' });
    if (failed) throw new Error('refused');
  };
  return {
    [BASE]: async () => void (await ask(fleet.node('fra'), 'ds_list', {})),
    'slash command': async (place) => {
      const { user, channel } = at(place);
      const from = state.messages.length;
      await slack.command(user, channel, '/opensips ds_list');
      await seen(state, () => answered(user, from));
    },
    mention: mention('ds_list', /destination/),
    'form, opened and sent': async (place) => {
      const { user, channel } = at(place);
      await slack.command(user, channel, '/opensips run ds_list');
      await seen(state, () => slack.modalOf(user) !== undefined);
      const from = state.messages.length;
      await slack.form.send(user);
      await seen(state, () => answered(user, from));
    },
    'button, Home drawn anew': async (place) => {
      const { user } = at(place);
      if (!state.views.has(user)) {
        await slack.openHome(user);
        await seen(state, () => state.views.has(user));
      }
      const before = state.views.get(user)?.hash;
      await slack.form.pressHome(user, 'Refresh');
      await seen(state, () => state.views.get(user)?.hash !== before);
    },
    'MCP over HTTP': () => called(http),
    'MCP over standard input and output': () => called(stdio),
    'model turn, two calls of a scripted model': mention('how many calls are up on fra?', /calls are up/),
  };
}
