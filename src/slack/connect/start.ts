import type { RequestListener } from 'node:http';
import { ErrorCode, WebClient } from '@slack/web-api';
import { silentLog } from '../../kernel/log.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type AlertCards, createAlertCards } from '../alert/show.ts';
import { type Cards, createCards } from '../approval/show.ts';
import { createIncidents, type Incidents } from '../incident/incidents.ts';
import { createDrainBoard, type DrainBoard } from '../maintenance/board.ts';
import type { Needs, RoleGroups } from '../needs.ts';
import { createBelongings } from '../outbox/belongings.ts';
import { type Channels, createChannels } from '../outbox/channels.ts';
import { createPoster } from '../outbox/poster.ts';
import { slackFetch } from '../outbox/slack-fetch.ts';
import { ToldClient } from '../outbox/told.ts';
import { type Directory, slackDirectory } from '../roles/directory.ts';
import { createRoles, type Roles } from '../roles/roles.ts';
import { FEATURES, WORDS } from '../surfaces.ts';
import { lead, showSpoken } from '../talk/lead.ts';
import type { Led, Spoken, TalkAnswer } from '../talk/port.ts';
import { createRunning } from '../talk/running.ts';
import type { Hearer } from '../talk/voice.ts';
import { App } from './bolt.ts';
import { boltLogger } from './bolt-logger.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import type { Listening } from './feature.ts';
import { createFirst, createMemory } from './first.ts';
import { guard } from './guard.ts';
import { createHttp } from './http.ts';
import { goOn, keepable } from './left-behind.ts';
import { createSockets } from './sockets.ts';
import { createWork } from './work.ts';

/** How to reach Slack: by Socket Mode with an app token, or by HTTP with a signing secret. */
export interface SlackSettings extends RoleGroups {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
}

/** The Slack surface while it runs. */
export interface RunningSlack {
  readonly ready: () => boolean;
  readonly roles: Roles;
  /** The workspace. */
  readonly team: string;
  readonly cards: Cards;
  readonly alerts: AlertCards;
  readonly incidents: Pick<Incidents, 'sweep'>;
  /** What was delivered, here and to processes that are gone. */
  readonly deliveries: Pick<Deliveries, 'sweep'>;
  readonly drains: DrainBoard;
  /** Leads a turn of a talk that goes on by itself. */
  readonly lead: (hearer: Hearer, work: (led: Led) => Promise<TalkAnswer | undefined>) => Promise<void>;
  /** Shows an answer of a talk; true when it stands. */
  readonly show: (hearer: Hearer, answer: Spoken) => Promise<boolean>;
  /** In HTTP mode: what serves Slack's deliveries. */
  readonly listener: RequestListener | undefined;
  /** Takes no new work, lets what is under way end, and leaves. */
  readonly close: () => Promise<void>;
}

/** Who the bot token belongs to; the error says whether asking again can help. */
export interface Identity {
  readonly team: string;
  readonly botUser: string;
  readonly bot: string | undefined;
  /** What the token may do; undefined when Slack does not say. */
  readonly scopes: readonly string[] | undefined;
}

const DRAIN_MS = 10_000;
const RESTARTING = 'The bot is being restarted, so this question was interrupted. Ask it again in a moment.';
// A message that Slack may have taken must not be sent again, so the library's own retries are off.
const ONCE = {
  timeout: 10_000,
  rejectRateLimitedCalls: true,
  retryConfig: { retries: 0 },
  fetch: slackFetch,
} as const;
// What fails here is told to whoever asked, so the library need not log it too.
const QUIET = boltLogger(silentLog);
// Look-ups may be repeated.
const AGAIN = { retries: 2, minTimeout: 300, maxTimeout: 2000 } as const;

/** Asks Slack who the token is; `lasting` errors stay until somebody changes the configuration. */
export async function identify(
  botToken: string,
  slackApiUrl: string,
): Promise<Result<Identity, { readonly lasting: boolean; readonly because: string }>> {
  try {
    const { team_id, user_id, bot_id, response_metadata } = await new WebClient(botToken, {
      ...ONCE,
      slackApiUrl,
      logger: QUIET,
    }).auth.test();
    if (!team_id || !user_id) return err({ lasting: false, because: 'Slack did not say who the bot is' });
    return ok({ team: team_id, botUser: user_id, bot: bot_id, scopes: response_metadata?.scopes });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const data =
      cause instanceof Error && 'data' in cause ? Reflect.get(Object(cause.data), 'error') : undefined;
    if (code === ErrorCode.PlatformError)
      return err({ lasting: true, because: `Slack refuses SLACK_BOT_TOKEN: ${String(data)}` });
    return err({ lasting: false, because: 'Slack cannot be reached' });
  }
}

/** What Slack knows of channels, asked with this token. */
export function channelsFor(botToken: string, slackApiUrl: string): Pick<Channels, 'about'> {
  return createChannels(new WebClient(botToken, { ...ONCE, slackApiUrl, logger: QUIET }), '');
}

/** What Slack knows of groups and people, asked with this token. */
export function directoryFor(botToken: string, slackApiUrl: string): Directory {
  return slackDirectory(new WebClient(botToken, { ...ONCE, slackApiUrl, logger: QUIET }));
}

/**
 * Connects to Slack and serves until closed. Rejects when Slack refuses the app token; when it cannot be reached, the
 * connections are tried again until they stand.
 */
export async function startSlack(
  settings: SlackSettings,
  identity: Identity,
  needs: Needs,
): Promise<RunningSlack> {
  const { botToken, apiUrl: slackApiUrl, appToken, signingSecret, readGroups, writeGroups } = settings;
  const { clock, sleep, log } = needs;
  const logger = boltLogger(log);
  // Each client gets options of its own: the libraries write into the objects they are given.
  const asking = new ToldClient(
    botToken,
    { ...ONCE, retryConfig: AGAIN, slackApiUrl, logger },
    needs.observeSlack,
  );
  const posting = new ToldClient(botToken, { ...ONCE, slackApiUrl, logger }, needs.observeSlack);
  const sockets = appToken ? createSockets({ appToken, slackApiUrl, sleep, log }) : undefined;
  const http = !sockets && signingSecret ? createHttp(signingSecret, clock, log) : undefined;
  const receiver = sockets ?? http?.receiver;
  if (!receiver) throw new Error('There is neither an app token nor a signing secret.');

  const { team, bot, botUser } = identity;
  const authorization = { botToken, teamId: team, botUserId: botUser, ...(bot ? { botId: bot } : {}) };
  const app = new App({
    receiver,
    authorize: () => Promise.resolve({ ...authorization }),
    clientOptions: { ...ONCE, slackApiUrl },
    logger,
    convoStore: false,
  });
  const directory = slackDirectory(asking);
  const roles = createRoles({ readGroups, writeGroups, team, directory, clock });
  const poster = createPoster({ client: posting, sleep, clock, log, observe: needs.observeSlack });
  const work = createWork(needs);
  const cards = createCards(needs, poster);
  const alerts = createAlertCards(needs, poster);
  const channels = createChannels(posting, botUser);
  const belongings = createBelongings(posting);
  const { members } = directory;
  const parts = { needs, roles, poster, channels, belongings, members, team, botUser };
  const incidents = createIncidents(parts);
  const drains = createDrainBoard(needs, poster);
  const desk = { ...parts, words: WORDS, cards, incidents, drains };
  const running = createRunning(needs);
  const isNew = createMemory();
  const presses: Listening['presses'] = new Map();
  const deliveries = createDeliveries({
    needs,
    isNew,
    keepable: (about) => keepable({ desk, botUser }, about),
    goOn: (left, only) => goOn({ desk, work, presses }, left, only),
  });
  const first = createFirst(needs, isNew);
  const listening: Listening = { desk, work, first, deliveries, presses, running, team, botUser };
  app.use(guard({ team, appId: () => sockets?.appId() }, needs));
  app.use(deliveries.keep);
  app.error(async (error) => {
    log.error({ err: error }, 'a delivery from Slack could not be handled');
  });
  for (const feature of FEATURES) feature(app, listening);
  await sockets?.start();
  let ending = false;

  return {
    roles,
    team,
    cards,
    alerts,
    incidents,
    deliveries,
    drains,
    lead: (hearer, turn) => lead(desk, running, hearer, turn),
    show: (hearer, answer) => showSpoken(desk, hearer, answer),
    ready: () => !ending && (sockets ? sockets.isOpen() : true),
    listener: http?.listener,
    close: async () => {
      ending = true;
      running.end(RESTARTING);
      // What is on its way on connections that are being closed is still dealt with here.
      const closed = sockets?.stop() ?? deliveries.close();
      await Promise.all([work.finish(DRAIN_MS, Promise.resolve(closed)), incidents.finish(), closed]);
      deliveries.close();
      await deliveries.leave();
      await Promise.all([cards.finish(), alerts.finish(), drains.finish()]);
    },
  };
}
