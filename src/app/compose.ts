import { setTimeout as sleepFor } from 'node:timers/promises';
import { createGrowingCatalogue } from '../catalogue/growing.ts';
import { opensips } from '../catalogue/index.ts';
import { createSearch } from '../catalogue/search.ts';
import type { Settings } from '../config/config.ts';
import { tagsOf } from '../config/nodes.ts';
import type { Cucm } from '../cucm/backend.ts';
import type { Sleep } from '../kernel/clock.ts';
import { newId } from '../kernel/id.ts';
import type { Log } from '../kernel/log.ts';
import { type Attached, createAttached, joined } from '../mcp-client/attached.ts';
import { createFleet, type Fleet } from '../mi/fleet.ts';
import { createRenderer, type Renderer } from '../render/renderer.ts';
import type { RunningSlack } from '../slack/connect/start.ts';
import type { Needs, PartView } from '../slack/needs.ts';
import type { Store } from '../store/store.ts';
import { findPlaybooks } from '../tools/find-playbooks.ts';
import { offeredPlaybooks } from '../tools/offered-playbooks.ts';
import { countedApprovals } from './counted-approvals.ts';
import type { CucmParts } from './cucm.ts';
import { cucmCommands } from './cucm-commands.ts';
import { databaseView } from './database-view.ts';
import { createDuty, remembered } from './duty.ts';
import { incidentPorts, tellIncidents } from './incident-ports.ts';
import type { Observed } from './observed.ts';
import { openGate } from './open-gate.ts';
import { placeView } from './place-view.ts';
import { reason } from './reason.ts';
import type { Configuration } from './settings.ts';
import { tracedGate } from './tracing/traced-gate.ts';
import { createWatching, type WatchDesk } from './watching.ts';

/** What everything else stands on. */
interface Ground {
  readonly store: Store;
  /** This process, among those on the same database. */
  readonly instance: string;
  readonly observed: Observed;
  readonly log: Log;
}

/** Everything but Slack, put together. */
export interface Composition {
  readonly fleet: Fleet;
  readonly attached: Attached;
  /** Undefined where no CUCM cluster is set up. */
  readonly cucm: Cucm | undefined;
  readonly renderer: Renderer;
  readonly needs: Needs;
  readonly watch: WatchDesk;
}

const LARGEST_REPLY = 96 * 1024 * 1024;
const sleep: Sleep = async (ms, signal) => {
  await sleepFor(ms, undefined, signal ? { signal } : {});
};

/** Joins the rooms; `roles` names the groups that hold the roles, once Slack is there to ask. */
export function compose(
  { settings, nodes, site, secrets }: Configuration,
  { store, instance, observed, log }: Ground,
  slack: {
    readonly works: () => PartView;
    /** Undefined until it is connected. */
    readonly running: () => Pick<RunningSlack, 'roles' | 'cards' | 'alerts'> | undefined;
    /** Further parts that can fail. */
    readonly views: () => Promise<readonly PartView[]>;
  },
  openCucm?: (settings: Settings, parts: CucmParts) => Cucm,
): Composition {
  const { metrics, tracer } = observed;
  const clock = Date.now;
  const servers = site.servers.map(({ name }) => name);
  const own = [...opensips, ...site.commands];
  const catalogue = createGrowingCatalogue([...own, ...cucmCommands(settings, own, servers)]);
  const search = createSearch(catalogue);
  const playbooks = offeredPlaybooks(catalogue);
  const fleet: Fleet = createFleet({
    nodes,
    timeoutMs: settings.MI_TIMEOUT_MS,
    retries: settings.MI_RETRIES,
    maxReplyBytes: LARGEST_REPLY,
    clock,
    sleep,
    random: Math.random,
    log,
    observe: observed.mi,
  });
  const attached: Attached = createAttached({
    servers: site.servers,
    secrets,
    clock,
    sleep,
    log,
    observe: observed.mi,
    changed: () => catalogue.attach(attached.commands()),
  });
  const cucm = openCucm?.(settings, {
    fleet,
    catalogue,
    slots: store.querySlots,
    clock,
    sleep,
    random: Math.random,
    log,
    observe: observed.mi,
  });
  const beside = joined(fleet, attached);
  const backend = cucm ? joined(beside, cucm) : beside;
  const health = () => [...fleet.health(), ...attached.health(), ...(cucm?.health() ?? [])];
  const approvals = countedApprovals(store.approvals, metrics.countApproval);
  const parts: Needs['parts'] = async () => [
    slack.works(),
    await databaseView(store),
    ...(await slack.views().catch((cause: unknown) => [notSeen(cause)])),
  ];
  const renderer = createRenderer();
  const duty = remembered(createDuty(store, instance, clock));
  const tags = tagsOf(nodes);
  const placeOf = new Map(nodes.map((node) => [node.name, placeView(node)]));
  const plainGate = openGate({ settings, nodes, site }, slack.running, {
    catalogue,
    nearest: search.nearest,
    backend,
    audit: store.audit,
    approvals,
    onDuty: duty.ask,
    instance,
    sleep,
    clock,
    newId,
    log,
  });
  const gate = tracedGate(plainGate, tracer, { catalogue, nodes: () => backend.nodes });
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
    routes: site.routes,
    playbooks: { all: playbooks, find: (words) => findPlaybooks(playbooks, words) },
    approvals,
    approvalsChannel: settings.APPROVALS_CHANNEL,
    canBreakGlass: site.approvals.breakGlass.length > 0,
    catalogue,
    search,
    nodes: () =>
      health().map(({ lastFault, ...view }) => ({ ...view, ...placeOf.get(view.node), fault: lastFault })),
    tags,
    refreshNodes: async () => {
      const isNew = cucm?.health().some(({ state }) => state === 'unknown');
      await Promise.all([
        ...fleet.nodes.map((node) => fleet.factsOf(node)),
        isNew ? cucm?.check() : undefined,
      ]);
    },
    factsOf: async (node) => {
      const facts = await backend.factsOf(node);
      return facts.ok ? facts.value : undefined;
    },
    parts,
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
    observeSlack: observed.slack,
    traced: (name, work) => tracer.within(name, {}, work),
    lost: metrics.countLost,
    newId,
    clock,
    sleep,
    log,
  };
  metrics.ask({ nodes: health, parts, store, onDuty: duty.held, now: clock });
  return { fleet, attached, cucm, renderer, needs, watch };
}

const notSeen = (cause: unknown): PartView => ({
  part: 'watching',
  works: false,
  detail: `It cannot be looked at: ${reason(cause)}.`,
});
