import { err } from '../src/kernel/result.ts';
import type { Watching } from '../src/slack/alert/port.ts';
import type { Alert, Part } from '../src/watch/alert.ts';
import type { Watch } from '../src/watch/watch.ts';

/** One gateway that is not up. */
export const part = (change: Partial<Part> = {}): Part => ({
  name: 'gw3',
  bad: true,
  flapping: false,
  since: 1000,
  at: 2000,
  value: 'Probing',
  strip: '●●◐◐',
  reason: null,
  flips: [1000],
  ...change,
});

/** An alert of a gateway on fra. */
export const alert = (change: Partial<Alert> = {}): Alert => ({
  id: 'alert-one',
  watch: 'gateway-down',
  node: 'fra',
  kind: 'state',
  of: '*',
  rule: 'a gateway or destination that is not up',
  severity: 'warning',
  channel: null,
  playbook: 'gateway-down',
  state: 'firing',
  version: 1,
  at: 2000,
  begunAt: 2000,
  changedAt: 2000,
  resolvedAt: null,
  times: 1,
  parts: [part()],
  incident: null,
  ...change,
});

/** A watch of shared memory. */
export const watch = (change: Partial<Watch> = {}): Watch => ({
  name: 'memory',
  what: { kind: 'figure', figure: 'memory' },
  nodes: null,
  condition: { is: 'above', value: 90 },
  samples: 1,
  forMs: 0,
  clear: null,
  severity: 'critical',
  channel: null,
  playbook: null,
  source: 'file',
  by: null,
  ...change,
});

const none = () => Promise.resolve(undefined);
const nothing = () => Promise.resolve([]);
const refused = () => Promise.resolve(err('There is no watch.'));

/** Watching where nothing is watched. */
export const NO_WATCHING: Watching = {
  every: 0,
  channel: undefined,
  quiet: undefined,
  incidents: false,
  instance: 'one',
  alerts: {
    find: none,
    live: nothing,
    undrawn: nothing,
    drawn: none,
    spot: none,
    place: none,
    claim: () => Promise.resolve({ kind: 'no' }),
    unclaim: none,
  },
  watches: nothing,
  mutes: nothing,
  add: refused,
  remove: refused,
  mute: refused,
  unmute: refused,
  link: none,
};
