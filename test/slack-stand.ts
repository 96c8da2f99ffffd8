import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { createWorkspace, type Workspace } from '../playground/slack/workspace.ts';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import type { Effect } from '../src/catalogue/effect.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch } from '../src/catalogue/search.ts';
import type { Outcome, Request, Submit } from '../src/gate/request.ts';
import type { KeptResult } from '../src/gate/results.ts';
import { newId } from '../src/kernel/id.ts';
import { err, ok } from '../src/kernel/result.ts';
import type { Actor } from '../src/policy/actor.ts';
import { decide } from '../src/policy/decide.ts';
import { EVENTS_PATH } from '../src/slack/connect/http.ts';
import { identify, type RunningSlack, startSlack } from '../src/slack/connect/start.ts';
import type { Needs } from '../src/slack/needs.ts';
import { NO_WATCHING } from './alert-sample.ts';
import { noIncidents } from './no-incidents.ts';

/** The Slack surface with real Bolt in a workspace on loopback, in front of a gate that a test hands over. */
export interface Stand {
  readonly workspace: Workspace;
  readonly slack: RunningSlack;
  readonly needs: Needs;
  readonly asked: readonly { readonly request: Request; readonly actor: Actor }[];
  readonly logged: readonly { readonly level: string; readonly fields: object; readonly message: string }[];
  readonly lost: readonly string[];
  readonly kept: Map<string, KeptResult>;
  /** Ana may read; Zoe has no role. */
  readonly ana: string;
  readonly zoe: string;
  readonly channel: string;
  readonly readers: string;
  /** Who may ask for writes; nobody is in it. */
  readonly writers: string;
  /** In HTTP mode: where deliveries are taken. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What a stand may be made with. */
export interface StandOptions {
  readonly mode?: 'socket' | 'http';
  readonly submit?: Submit;
  readonly needs?: Partial<Needs>;
  readonly audit?: Needs['audit']['recent'];
}

const SECRET = 'a signing secret';
const catalogue = createCatalogue(opensips);
const search = createSearch(catalogue);

/** An outcome of `ds_list` on these nodes, each with so many destinations of its own. */
export function answeredBy(nodes: readonly string[], many = 145): Outcome {
  const found = catalogue.find('ds_list');
  if (found.kind !== 'one') throw new Error('ds_list is gone');
  const destinations = (node: string) =>
    Array.from({ length: many }, (_, place) => ({ URI: `sip:${node}${place}:5060`, state: 'Active' }));
  const reply = (node: string) => ({
    value: { PARTITIONS: [{ name: 'default', SETS: [{ id: 1, Destinations: destinations(node) }] }] },
    bytes: 100,
    ms: 3,
  });
  return {
    kind: 'answered',
    asked: { command: found.command, input: {}, nodes, effect: 'read' },
    answers: nodes.map((node) => ({ node, result: ok(reply(node)) })),
    warnings: [],
  };
}

const never = () => Promise.reject(new Error('this stand holds no approvals'));
const NO_CONSENT = {
  propose: never,
  answer: never,
  look: never,
  endNow: never,
  undo: never,
  canUndo: () => false,
  barred: async (effect: Effect, actor: Actor) => {
    const decision = decide(effect, actor, { 'mi.read': [], 'mi.write': [] });
    return decision.verdict === 'refuse' ? decision.because : undefined;
  },
  whoCan: never,
  revise: never,
  sweep: never,
  drain: never,
};
const NO_SHELF = { find: never, open: never, owing: never, showing: never, show: never, drawn: never };

const NO_DRAINS = {
  add: never,
  find: never,
  settle: never,
  live: never,
  showing: never,
  show: never,
  drawn: never,
};

/** Starts a workspace and the surface in it. */
export async function stand({
  mode = 'socket',
  submit,
  needs: own = {},
  audit,
}: StandOptions = {}): Promise<Stand> {
  let slack: RunningSlack | undefined;
  const server = createServer((request, response) => {
    if (slack?.listener) slack.listener(request, response);
    else response.writeHead(503).end();
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${EVENTS_PATH}`; // a listening TCP server has a port

  const deliver = mode === 'socket' ? ('socket' as const) : { http: url, signingSecret: SECRET };
  const workspace = await createWorkspace({
    manifest: new URL('../manifest.yml', import.meta.url).pathname,
    deliver,
  });
  const ana = workspace.addUser('ana');
  const zoe = workspace.addUser('zoe');
  const readers = workspace.addGroup('voice', [ana]);
  const writers = workspace.addGroup('voice-leads', []);
  const channel = workspace.addChannel('ops', [ana, zoe]);

  const asked: { request: Request; actor: Actor }[] = [];
  const logged: { level: string; fields: object; message: string }[] = [];
  const lost: string[] = [];
  const kept = new Map<string, KeptResult>();
  const seen = new Set<string>();
  const note = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });
  const answer: Submit =
    submit ?? (async ({ nodes }) => answeredBy(nodes === 'all' ? ['fra', 'ams'] : ['fra']));
  const needs: Needs = {
    gate: {
      ...NO_CONSENT,
      submit: (request, actor) => {
        asked.push({ request, actor });
        return answer(request, actor);
      },
    },
    talk: undefined,
    maintenance: { drains: NO_DRAINS, drainMs: 3_600_000, longestTraceMs: 3_600_000, traceTo: undefined },
    routes: { groups: ['0'] },
    playbooks: { all: [], find: () => [] },
    watching: NO_WATCHING,
    approvals: { ...NO_SHELF },
    approvalsChannel: undefined,
    canBreakGlass: false,
    catalogue,
    search,
    nodes: () => [],
    tags: new Map(),
    refreshNodes: async () => undefined,
    factsOf: async () => undefined,
    parts: async () => [],
    audit: { recent: audit ?? (async () => []) } as unknown as Needs['audit'], // only recent is asked here
    pictures: { read: async () => [], every: 30_000, native: false, png: async () => err('no picture here') },
    results: {
      keep: async (result) => void kept.set(result.id, structuredClone(result)),
      find: async (id) => kept.get(id),
    },
    deliveries: {
      take: async ({ key }) => !seen.has(key) && Boolean(seen.add(key)),
      answering: async () => true,
      over: async () => undefined,
      live: async () => undefined,
      leftBehind: async () => [],
      takeOver: async () => false,
    },
    stops: { ask: async () => undefined, take: async () => new Map() },
    firstSeen: async (key) => !seen.has(key) && Boolean(seen.add(key)),
    recent: async () => [],
    remember: async () => undefined,
    incidents: noIncidents(never),
    observe: () => undefined,
    observeSlack: () => undefined,
    traced: (_, work) => work(),
    lost: (what) => void lost.push(what),
    newId,
    clock: Date.now,
    sleep: async (ms, signal) => {
      await sleepFor(ms, undefined, signal ? { signal } : {});
    },
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    ...own,
  };

  const identity = await identify(workspace.tokens.bot, workspace.apiUrl);
  if (!identity.ok) throw new Error(identity.error.because);
  slack = await startSlack(
    {
      botToken: workspace.tokens.bot,
      apiUrl: workspace.apiUrl,
      appToken: mode === 'socket' ? workspace.tokens.app : undefined,
      signingSecret: mode === 'http' ? SECRET : undefined,
      readGroups: [readers],
      writeGroups: [writers],
    },
    identity.value,
    needs,
  );
  const running = slack;
  return {
    workspace,
    slack: running,
    needs,
    asked,
    logged,
    lost,
    kept,
    ana,
    zoe,
    channel,
    readers,
    writers,
    url,
    close: async () => {
      await running.close();
      await workspace.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the bot has said in the channel, as that person sees it. */
export function answersTo({ workspace, channel }: Stand, user: string, where = channel) {
  return workspace.visible(user, where).filter((message) => message.user === workspace.botUser);
}
