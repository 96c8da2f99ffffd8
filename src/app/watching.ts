import { setImmediate } from 'node:timers/promises';
import type { AuditEntry } from '../audit/entry.ts';
import { err, ok } from '../kernel/result.ts';
import type { Wants } from '../samples/reading.ts';
import type { Doer, Watching } from '../slack/alert/port.ts';
import type { Store } from '../store/store.ts';
import type { Alert } from '../watch/alert.ts';
import { linked, touched } from '../watch/changes.ts';
import { readWatch } from '../watch/read-watch.ts';
import { eventsFor, wantsOf } from '../watch/wants.ts';
import type { Watch } from '../watch/watch.ts';
import { createWatcher, type Watcher } from '../watch/watcher.ts';
import { watchWords } from '../watch/words.ts';
import type { SiteSettings } from './settings.ts';

/** What watching is made from. */
interface Parts {
  readonly site: Pick<SiteSettings, 'watching' | 'charts'>;
  /** Where alerts go when the file names no channel. */
  readonly approvalsChannel: string | undefined;
  readonly nodes: readonly string[];
  readonly store: Pick<Store, 'watches' | 'alerts' | 'samples' | 'audit'>;
  readonly instance: string;
  /** Told of each change of an alert: to show it, and for whatever else follows alerts. */
  readonly changed: (alert: Alert) => void;
  readonly clock: () => number;
  readonly newId: () => string;
}

/** Watches and alerts, put together. */
export interface WatchDesk {
  readonly port: Watching;
  readonly watcher: Watcher;
  readonly wantsOf: (node: string) => Wants;
  readonly eventsFor: (node: string) => readonly string[];
  /** Takes up what other processes have added or removed. */
  readonly refresh: () => Promise<void>;
}

const MOST_WATCHES = 2000;
/** An alert changes a few times a minute at most. */
const TRIES = 10;

/** The watches of the file, the built-in ones and those of the database, and what is done to them. */
export function createWatching(parts: Parts): WatchDesk {
  const { site, store, clock, newId } = parts;
  const { watches: fixed, channel, quiet, reopenMs } = site.watching;
  const { every } = site.charts;
  let present: readonly Watch[] = fixed;
  let read = '';
  const watcher = createWatcher({
    nodes: parts.nodes,
    alerts: store.alerts,
    samples: store.samples,
    every: Math.max(every, 1000),
    reopenMs,
    changed: parts.changed,
    breathe: () => setImmediate(),
    clock,
    newId,
  });
  watcher.use(present);

  const refresh = async (): Promise<void> => {
    const added = await store.watches.all();
    const now = JSON.stringify(added);
    if (now === read) return;
    read = now;
    present = [...fixed, ...added.filter(({ name }) => !fixed.some((watch) => watch.name === name))];
    watcher.use(present);
  };
  const find = async (name: string): Promise<Watch | undefined> => {
    await refresh();
    return present.find((watch) => watch.name === name);
  };
  /** The record stands before the act, so that nothing is done without one. */
  const record = async (
    doer: Doer,
    command: string,
    params: AuditEntry['params'],
    node: string | null = null,
  ): Promise<void> => {
    const { team, user, via, channel: where } = doer;
    const what = { command, params, node, effect: null, outcome: 'done', detail: null, ms: null };
    const entry = { ...what, at: clock(), request: newId(), team, user, via, channel: where, approval: null };
    await store.audit.append({ ...entry, phase: 'after' });
  };
  /** Cards of these alerts say something else now. */
  const redraw = async (watch: string, node: string | null): Promise<void> => {
    for (const alert of await store.alerts.live()) {
      if (alert.watch !== watch || (node !== null && alert.node !== node)) continue;
      const next = touched(alert, clock());
      if (await store.alerts.settle(next)) parts.changed(next);
    }
  };

  const port: Watching = {
    every,
    channel: channel ?? parts.approvalsChannel,
    quiet,
    incidents: true,
    instance: parts.instance,
    alerts: store.alerts,
    watches: async () => {
      await refresh();
      return present;
    },
    mutes: () => store.watches.mutes(clock()),
    add: async (name, fields, nodes, doer) => {
      const watch = readWatch(name, fields, {
        nodes: nodes && [...nodes],
        source: 'slack',
        by: doer.user,
      });
      if (!watch.ok) return watch;
      if (await find(name)) return err(`There is a watch ${name} already`);
      if (present.length >= MOST_WATCHES) return err(`There are ${present.length} watches already`);
      await record(doer, 'watch add', { name, ...fields, nodes: nodes?.join(',') ?? 'all' });
      if (!(await store.watches.add(watch.value, clock()))) return err(`There is a watch ${name} already`);
      await refresh();
      return watch;
    },
    remove: async (name, doer) => {
      const watch = await find(name);
      if (!watch) return err(`There is no watch ${name}.`);
      if (watch.source !== 'slack')
        return err(
          `${name} is ${watch.source === 'file' ? 'in the configuration file' : 'built in'}, so it is changed there. Mute it, or leave it out there.`,
        );
      await record(doer, 'watch remove', { name });
      await store.watches.remove(name);
      await refresh();
      return ok(`Removed. ${name} watched ${watchWords(watch)}.`);
    },
    mute: async (watch, node, ms, doer) => {
      if (!(await find(watch))) return err(`There is no watch ${watch}.`);
      const at = clock();
      const mute = { watch, node, by: doer.user, at, until: at + ms };
      await record(doer, 'watch mute', { watch, seconds: Math.round(ms / 1000) }, node);
      await store.watches.mute(mute);
      await redraw(watch, node);
      return ok(mute);
    },
    unmute: async (watch, node, doer) => {
      const mutes = (await store.watches.mutes(clock())).filter((mute) => mute.watch === watch);
      // A mute of all nodes holds for each of them, so it goes where there is none for the node alone.
      const mute = mutes.find((each) => each.node === node) ?? mutes.find((each) => each.node === null);
      if (!mute) return err(`${watch} is not muted${node === null ? '' : ` on ${node}`}.`);
      await record(doer, 'watch unmute', { watch }, mute.node);
      await store.watches.unmute(watch, mute.node);
      await redraw(watch, mute.node);
      return ok(watch);
    },
    link: async (id, incident) => {
      for (let turn = 0; turn < TRIES; turn += 1) {
        const alert = await store.alerts.find(id);
        const next = alert && linked(alert, incident, clock());
        if (!next) return undefined;
        if (!(await store.alerts.settle(next))) continue;
        parts.changed(next);
        return next;
      }
      throw new Error(`The alert ${id} changes faster than it can be linked.`);
    },
  };
  return {
    port,
    watcher,
    wantsOf: (node) => wantsOf(present, node),
    eventsFor: (node) => eventsFor(present, node),
    refresh,
  };
}
