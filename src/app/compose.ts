import { setTimeout as sleepFor } from 'node:timers/promises';
import { createGrowingCatalogue } from '../catalogue/growing.ts';
import { opensips } from '../catalogue/index.ts';
import { createSearch } from '../catalogue/search.ts';
import type { Person } from '../gate/consent.ts';
import { createGate } from '../gate/gate.ts';
import type { Sleep } from '../kernel/clock.ts';
import { newId } from '../kernel/id.ts';
import type { Log } from '../kernel/log.ts';
import { err } from '../kernel/result.ts';
import { type Attached, createAttached, joined } from '../mcp-client/attached.ts';
import { createFleet, type Fleet } from '../mi/fleet.ts';
import type { Actor } from '../policy/actor.ts';
import { createRenderer, type Renderer } from '../render/renderer.ts';
import type { RunningSlack } from '../slack/connect/start.ts';
import type { Needs, PartView } from '../slack/needs.ts';
import type { Store } from '../store/store.ts';
import { findPlaybooks } from '../tools/find-playbooks.ts';
import { playbooks } from '../tools/playbooks.ts';
import { createDuty } from './duty.ts';
import { incidentPorts, tellIncidents } from './incident-ports.ts';
import { mcpRights } from './mcp-rights.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { reason } from './open-store.ts';
import type { Configuration } from './settings.ts';
import { createWatching, type WatchDesk } from './watching.ts';

/** Everything but Slack, put together. */
export interface Composition {
  readonly fleet: Fleet;
  readonly attached: Attached;
  readonly renderer: Renderer;
  readonly metrics: Metrics;
  readonly needs: Needs;
  readonly watch: WatchDesk;
  /** This process, among those on the same database. */
  readonly instance: string;
}

const NOT_YET = 'Slack is not connected yet.';
const nobody = ({ team, user, via }: Person): Actor => ({
  team,
  user,
  via,
  scopes: new Set(),
  because: NOT_YET,
  unsure: true,
});
const LARGEST_REPLY = 96 * 1024 * 1024;
const sleep: Sleep = async (ms, signal) => {
  await sleepFor(ms, undefined, signal ? { signal } : {});
};

/** Joins the rooms; `roles` names the groups that hold the roles, once Slack is there to ask. */
export function compose(
  { settings, nodes, site, secrets }: Configuration,
  store: Store,
  log: Log,
  slack: {
    readonly works: () => PartView;
    /** Undefined until it is connected. */
    readonly running: () => Pick<RunningSlack, 'roles' | 'cards' | 'alerts'> | undefined;
    /** Further parts that can fail. */
    readonly views: () => Promise<readonly PartView[]>;
  },
): Composition {
  const clock = Date.now;
  const catalogue = createGrowingCatalogue([...opensips, ...site.commands]);
  const search = createSearch(catalogue);
  const fleet: Fleet = createFleet({
    nodes,
    timeoutMs: settings.MI_TIMEOUT_MS,
    retries: settings.MI_RETRIES,
    maxReplyBytes: LARGEST_REPLY,
    clock,
    sleep,
    random: Math.random,
    log,
    observe: (observation) => metrics.observeMi(observation),
  });
  const attached: Attached = createAttached({
    servers: site.servers,
    secrets,
    clock,
    sleep,
    log,
    observe: (observation) => metrics.observeMi(observation),
    changed: () => catalogue.attach(attached.commands()),
  });
  const backend = joined(fleet, attached);
  const health = () => [...fleet.health(), ...attached.health()];
  const metrics = createMetrics(health, store.alerts.live);
  const renderer = createRenderer();
  const instance = newId();
  const duty = createDuty(store, instance, clock);
  const clientRights = mcpRights(settings);
  const gate = createGate({
    catalogue,
    nearest: search.nearest,
    backend,
    audit: store.audit,
    roles: async () => (await slack.running()?.roles.names()) ?? { 'mi.read': [], 'mi.write': [] },
    allowed: site.allow,
    approvals: store.approvals,
    rules: {
      change: settings.APPROVAL_CHANGE,
      disrupt: settings.APPROVAL_DISRUPT,
      rules: site.approvals.rules,
    },
    breakGlass: site.approvals.breakGlass,
    ttlMs: settings.APPROVAL_TTL,
    rightsOf: async (person) =>
      clientRights(person) ??
      (await slack.running()?.roles.actorOf({ ...person, live: true })) ??
      nobody(person),
    isMember: async (user, groups) => (await slack.running()?.roles.isMember(user, groups)) ?? err(NOT_YET),
    groupNames: async (groups) => (await slack.running()?.roles.labels(groups)) ?? groups,
    announce: (approval) => slack.running()?.cards.changed(approval),
    remind: (approval) => slack.running()?.cards.remind(approval),
    onDuty: duty,
    instance,
    sleep,
    clock,
    newId,
    log,
  });
  const watch = createWatching({
    site,
    approvalsChannel: settings.APPROVALS_CHANNEL,
    nodes: fleet.nodes,
    store,
    instance,
    changed: (alert) => {
      slack.running()?.alerts.changed(alert);
      tellIncidents(store, alert).catch((cause: unknown) => {
        log.warn({ err: cause, alert: alert.id }, 'a timeline was not told of an alert; it reads it anew');
      });
    },
    clock,
    newId,
  });
  const needs: Needs = {
    gate,
    talk: undefined,
    maintenance: {
      drains: store.drains,
      drainMs: site.maintenance.drain_for,
      longestTraceMs: site.maintenance.longest_trace,
      traceTo: site.maintenance.trace_to,
    },
    playbooks: { all: playbooks, find: findPlaybooks },
    approvals: store.approvals,
    approvalsChannel: settings.APPROVALS_CHANNEL,
    canBreakGlass: site.approvals.breakGlass.length > 0,
    catalogue,
    search,
    nodes: () => health().map(({ lastFault, ...view }) => ({ ...view, fault: lastFault })),
    refreshNodes: async () => {
      await Promise.all(fleet.nodes.map((node) => fleet.factsOf(node)));
    },
    factsOf: async (node) => {
      const facts = await backend.factsOf(node);
      return facts.ok ? facts.value : undefined;
    },
    parts: async () => [slack.works(), await databaseView(store), ...(await slack.views())],
    audit: store.audit,
    pictures: { ...site.charts, read: store.samples.read, png: renderer.png },
    watching: watch.port,
    results: store.results,
    deliveries: store.deliveries(instance),
    stops: store.stops,
    firstSeen: store.firstSeen,
    recent: store.recent.list,
    remember: store.recent.add,
    incidents: incidentPorts({
      store,
      settings: site.incidents,
      watching: watch.port,
      instance,
      clock,
    }),
    observe: metrics.observeRequest,
    lost: metrics.countLost,
    newId,
    clock,
    sleep,
    log,
  };
  return { fleet, attached, renderer, metrics, needs, watch, instance };
}

/** Whether the database can be written now. */
export async function databaseView(store: Pick<Store, 'ping'>): Promise<PartView> {
  try {
    await store.ping();
    return { part: 'database', works: true, detail: 'It can be written.' };
  } catch (cause) {
    return {
      part: 'database',
      works: false,
      detail: `It cannot be written: ${reason(cause)}. Nothing runs without a record.`,
    };
  }
}
