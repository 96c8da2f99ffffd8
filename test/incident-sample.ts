import type { AuditRow } from '../src/audit/entry.ts';
import type { Entry } from '../src/incident/entry.ts';
import type { Snapshot } from '../src/incident/evidence.ts';
import type { Incident } from '../src/incident/incident.ts';
import { open } from '../src/incident/open.ts';

/** Ten past three in the morning. */
export const THREE = Date.UTC(2026, 10, 21, 3, 10);

/** An incident that ana has opened at three in the morning. */
export function incident(change: Partial<Incident> = {}): Incident {
  const opening = {
    id: 'i1',
    team: 'T',
    title: 'Gateway gw3 is down',
    severity: 'SEV2',
    nodes: ['fra'],
    alert: null,
    announceIn: 'C1',
  } as const;
  const opened = open(opening, 1, { user: 'UANA', at: THREE }, { nextUpdate: 1_800_000 });
  return { ...opened.incident, ...change };
}

/** A line of a timeline. */
export const entry = (change: Partial<Entry> = {}): Entry => ({
  key: 'k1',
  at: THREE,
  by: 'UANA',
  source: 'note',
  text: 'gw3 answers again',
  message: null,
  edited: '',
  ...change,
});

/** How fra stood. */
export const snapshot = (change: Partial<Snapshot> = {}): Snapshot => ({
  id: 'open',
  incident: 'i1',
  at: THREE,
  by: 'UANA',
  nodes: [{ node: 'fra', fault: null, figures: { 'dialogs.active': 40 }, states: { 'state.gw3': 0 } }],
  writes: [],
  ...change,
});

/** A row of the audit about a read in the channel of the incident. */
export const row = (change: Partial<AuditRow> = {}): AuditRow => ({
  seq: 1,
  previous: '',
  hash: '',
  at: THREE,
  request: 'r1',
  phase: 'after',
  team: 'T',
  user: 'UBO',
  via: 'mention',
  channel: 'C9',
  command: 'dispatcher:list',
  params: {},
  node: 'fra',
  effect: 'read',
  outcome: 'answered',
  detail: '324 bytes',
  ms: 2,
  approval: null,
  ...change,
});
