import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../kernel/id.ts';
import type { Log } from '../kernel/log.ts';
import { ok } from '../kernel/result.ts';
import { EVENTS_PATH } from '../slack/connect/http.ts';
import { type Identity, identify, type RunningSlack, startSlack } from '../slack/connect/start.ts';
import type { PartView } from '../slack/needs.ts';
import { compose } from './compose.ts';
import { cucmOpener } from './cucm-commands.ts';
import { databaseView } from './database-view.ts';
import { type Page, type Pages, serve } from './health-server.ts';
import { startMaintaining } from './maintaining.ts';
import { withinMoments } from './moments.ts';
import { observing } from './observed.ts';
import { openReadyStore } from './open-store.ts';
import { repeat } from './repeat.ts';
import type { Configuration } from './settings.ts';
import { createGoingOn } from './talk/going-on.ts';
import { startTidying } from './tidying.ts';
import { openTracer } from './tracing/open-tracer.ts';
import { type OnWatch, startWatch } from './watch-duty.ts';

/** The whole program while it runs. */
export interface Running {
  readonly port: number;
  /** Lets what is under way end, then leaves Slack, the nodes and the database. */
  readonly close: () => Promise<void>;
}

const DISCOVER_MS = 5 * 60_000;
const SLACK_PAUSE_MS = 3000;
const SWEEP_MS = 1000;
const MCP_PATH = '/mcp';
/** A write that is under way may take this long when the process is to end. */
const DRAIN_MS = 30_000;
const TEND_MS = 30_000;
const page = (status: number, body: string, type = 'text/plain'): Page => ({ status, type, body });

/** Starts everything; rejects with a sentence when something is wrong that only a person can change. */
export async function start(configuration: Configuration, log: Log): Promise<Running> {
  const { settings } = configuration;
  const instance = newId();
  const observed = observing(await openTracer(settings, instance, log));
  const { metrics, tracer } = observed;
  const store = await openReadyStore(settings, observed.database, log);
  let slack: RunningSlack | undefined;
  const works = (): PartView =>
    slack?.ready()
      ? { part: 'Slack', works: true, detail: 'Connected.' }
      : { part: 'Slack', works: false, detail: 'Not connected; trying again.' };
  let onWatch: OnWatch | undefined;
  const views = async (): Promise<readonly PartView[]> => (await onWatch?.views()) ?? [];
  const openCucm = await cucmOpener(settings);
  const composed = compose(
    configuration,
    { store, instance, observed, log },
    { works, running: () => slack, views },
    openCucm,
  );
  const { fleet, attached, cucm, renderer, watch } = composed;
  // What talks with a model, or serves MCP, is loaded only where somebody may use it.
  const talk =
    settings.LLM_MODEL === undefined
      ? ok(undefined)
      : await (await import('./talk/open-talk.ts')).openTalk(
          configuration,
          composed.needs,
          store,
          metrics.countModel,
        );
  if (!talk.ok) {
    await store.close();
    throw new Error(talk.error);
  }
  const needs = { ...composed.needs, talk: talk.value?.talk };

  const pages: Pages = {
    '/healthz': () => Promise.resolve(page(200, 'ok\n')),
    '/readyz': async () => {
      const parts = [works(), await databaseView(store)];
      const failing = parts.filter((part) => !part.works);
      return page(
        failing.length === 0 ? 200 : 503,
        failing.map(({ part, detail }) => `${part}: ${detail}\n`).join('') || 'ready\n',
      );
    },
    '/metrics': async () => page(200, await metrics.text(), metrics.type),
  };
  const mcp =
    settings.MCP_TOKENS.length > 0
      ? (await import('./mcp-over-http.ts')).mcpOver(configuration, needs, (approval) =>
          slack?.cards.changed(approval),
        )
      : undefined;
  const server = await serve(pages, settings.HOST, settings.PORT, (path) => {
    if (path === MCP_PATH) return mcp?.listener;
    return path === EVENTS_PATH ? slack?.listener : undefined;
  });
  const closeAll = async (): Promise<void> => {
    const drained = needs.gate.drain();
    await slack?.close();
    await Promise.race([drained, sleep(DRAIN_MS, undefined, { ref: false })]);
    await slack?.cards.finish();
    await mcp?.close();
    await server.close();
    await Promise.all([attached.close(), cucm?.close()]);
    await Promise.all([fleet.close(), renderer.close()]);
    await store.close();
    await tracer.close();
  };

  const attachedListed = withinMoments(attached.tend());
  try {
    slack = await connected(configuration, needs, log);
    const { site, nodes } = configuration;
    onWatch = await startWatch({ site, nodes, fleet, store, watch, slack, metrics, instance, needs });
  } catch (cause) {
    await closeAll();
    throw cause;
  }
  void fleet.discover();
  await attachedListed;
  const sweeping = repeat(
    SWEEP_MS,
    () => needs.gate.sweep(),
    (cause) => log.warn({ err: cause }, 'expiry and reminders could not be looked after; trying again'),
  );
  const { lead, show, roles: directory } = slack;
  const stopping = new AbortController();
  const goingOn =
    talk.value &&
    createGoingOn({
      ...talk.value,
      store: store.talks,
      lead,
      show,
      rightsOf: (person) => directory.actorOf({ ...person, live: true }),
      ending: stopping.signal,
      clock: Date.now,
      log,
    });
  const talking = repeat(
    SWEEP_MS,
    async () => goingOn?.sweep(),
    (cause) => log.warn({ err: cause }, 'talks that wait could not be looked after; trying again'),
  );
  const { incidents } = slack;
  const leading = repeat(SWEEP_MS, incidents.sweep, (cause) =>
    log.warn({ err: cause }, 'incidents could not be looked after; trying again'),
  );
  const delivering = repeat(SWEEP_MS, slack.deliveries.sweep, (cause) =>
    log.warn({ err: cause }, 'what other processes left could not be looked for; trying again'),
  );
  const { catalogue } = needs;
  const maintaining = startMaintaining({
    fleet,
    catalogue,
    store,
    board: slack.drains,
    profile: configuration.site.maintenance.call_profile,
    instance,
    log,
  });
  const tidying = startTidying(store, settings, instance, log);
  const timers = [
    setInterval(() => void attached.tend(), TEND_MS),
    setInterval(() => void fleet.discover(), DISCOVER_MS),
  ];
  log.info({ port: server.port, nodes: configuration.nodes.map(({ name }) => name) }, 'ready');
  return {
    port: server.port,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      await Promise.all([
        sweeping(),
        talking(),
        leading(),
        delivering(),
        onWatch?.close(),
        maintaining(),
        tidying(),
      ]);
      await Promise.race([goingOn?.finish(), sleep(DRAIN_MS, undefined, { ref: false })]);
      await closeAll();
    },
  };
}

/** Waits for Slack as long as it takes; only a refused token or connection is for a person to mend. */
async function connected(
  { settings }: Configuration,
  needs: Parameters<typeof startSlack>[2],
  log: Log,
): Promise<RunningSlack> {
  const identity = await identified(settings.SLACK_BOT_TOKEN, settings.SLACK_API_URL, log);
  return startSlack(
    {
      botToken: settings.SLACK_BOT_TOKEN,
      apiUrl: settings.SLACK_API_URL,
      appToken: settings.SLACK_APP_TOKEN,
      signingSecret: settings.SLACK_SIGNING_SECRET,
      readGroups: settings.MI_READ_GROUPS,
      writeGroups: settings.MI_WRITE_GROUPS,
    },
    identity,
    needs,
  );
}

async function identified(botToken: string, apiUrl: string, log: Log): Promise<Identity> {
  for (;;) {
    const identity = await identify(botToken, apiUrl);
    if (identity.ok) return identity.value;
    if (identity.error.lasting) throw new Error(identity.error.because);
    log.warn({}, `${identity.error.because}; trying again in ${SLACK_PAUSE_MS / 1000} s`);
    await sleep(SLACK_PAUSE_MS);
  }
}
