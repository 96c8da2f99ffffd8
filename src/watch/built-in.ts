import type { Watch } from './watch.ts';

const base = {
  nodes: null,
  samples: 1,
  forMs: 0,
  clear: null,
  channel: null,
  source: 'built-in',
  by: null,
} as const;

/** The watches that exist unless they are switched off. */
export const BUILT_IN: readonly Watch[] = [
  {
    ...base,
    name: 'node-down',
    what: { kind: 'node' },
    condition: { is: 'down' },
    // One lost answer is no outage.
    samples: 2,
    severity: 'critical',
    playbook: null,
  },
  {
    ...base,
    name: 'gateway-down',
    what: { kind: 'state', match: '*', disabled: false },
    condition: { is: 'down' },
    severity: 'warning',
    playbook: 'gateway-down',
  },
  {
    ...base,
    name: 'memory',
    what: { kind: 'figure', figure: 'memory' },
    condition: { is: 'above', value: 90 },
    samples: 2,
    clear: 85,
    severity: 'critical',
    playbook: 'memory-low',
  },
];
