import type { Inventory, InventoryFinding, InventoryState } from '../../catalogue/cucm/replies.ts';

/** Counts phones one by one, keeping only those that there is something to say of. */
export interface Tally {
  readonly add: (
    finding: InventoryFinding,
    how: { readonly configured: boolean; readonly seen: boolean },
  ) => void;
  readonly result: () => Pick<
    Inventory,
    'configured' | 'seen' | 'delta' | 'states' | 'mismatches' | 'models' | 'findings'
  >;
}

/** What a state means, in the order in which states are shown. */
const STATES: readonly { readonly state: InventoryState; readonly says: string }[] = [
  { state: 'registered', says: 'registered' },
  { state: 'partially-registered', says: 'registered with some of their lines only' },
  { state: 'unregistered', says: 'not registered now, and RisPort has seen them' },
  { state: 'rejected', says: 'turned away when they registered' },
  { state: 'unknown', says: 'in a state that RisPort does not know' },
  { state: 'never-registered', says: 'configured, and RisPort has not seen them since its nodes started' },
  { state: 'not-configured', says: 'seen by RisPort, and not in the database' },
  { state: 'template', says: 'templates, which never register' },
  { state: 'auto-generated', says: 'hidden phones, which CUCM makes for itself' },
];
/** What needs nobody's attention. */
const FINE: readonly InventoryState[] = ['registered', 'template', 'auto-generated'];

/** An empty tally. */
export function createTally(): Tally {
  const states = new Map<InventoryState, number>();
  const models = new Map<string, { configured: number; registered: number; never: number }>();
  const findings: InventoryFinding[] = [];
  // By which the two totals differ: configured and not seen, by state, and seen and not configured.
  const unseen = new Map<InventoryState, number>();
  let configured = 0;
  let seen = 0;
  let strangers = 0;
  let mismatches = 0;

  return {
    add: (finding, how) => {
      const { state } = finding;
      configured += how.configured ? 1 : 0;
      seen += how.seen ? 1 : 0;
      states.set(state, (states.get(state) ?? 0) + 1);
      if (how.configured && !how.seen) unseen.set(state, (unseen.get(state) ?? 0) + 1);
      if (how.seen && !how.configured) strangers += 1;
      mismatches += finding.mismatch === '' ? 0 : 1;
      if (!FINE.includes(state) || finding.mismatch !== '') findings.push(finding);
      if (!how.configured || state === 'template' || state === 'auto-generated') return;
      const model = models.get(finding.model) ?? { configured: 0, registered: 0, never: 0 };
      model.configured += 1;
      model.registered += state === 'registered' ? 1 : 0;
      model.never += state === 'never-registered' ? 1 : 0;
      models.set(finding.model, model);
    },
    result: () => ({
      configured,
      seen,
      delta: [
        ...STATES.flatMap(({ state, says }) => {
          const count = unseen.get(state) ?? 0;
          return count > 0 ? [{ says, count }] : [];
        }),
        ...(strangers > 0 ? [{ says: 'seen by RisPort, and not in the database', count: -strangers }] : []),
      ],
      states: STATES.flatMap(({ state, says }) => {
        const count = states.get(state) ?? 0;
        return count > 0 ? [{ state, says, count }] : [];
      }),
      mismatches,
      models: [...models]
        .map(([model, counts]) => ({ model, ...counts }))
        .toSorted((a, b) => b.configured - a.configured || a.model.localeCompare(b.model)),
      findings: findings.toSorted(
        (a, b) => placeOf(a.state) - placeOf(b.state) || a.name.localeCompare(b.name),
      ),
    }),
  };
}

const placeOf = (state: InventoryState): number => STATES.findIndex((each) => each.state === state);
