import type { Inventory, InventoryFinding, InventoryState } from '../../../catalogue/cucm/replies.ts';
import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { around } from '../cucm-around.ts';
import { count } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { signed } from '../state.ts';

/** What stands in the headline, in this order: first what was never there, which is what an audit is for. */
const TOLD: readonly (readonly [InventoryState, string])[] = [
  ['never-registered', 'never registered'],
  ['rejected', 'rejected'],
  ['partially-registered', 'partially registered'],
  ['unregistered', 'not registered now'],
  ['not-configured', 'not configured, but known to RisPort'],
];

const inventory: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'findings') || !listAt(value, 'states')) return undefined;
  const reply = value as Inventory; // our own backend has made it
  const { configured, seen, mismatches, states, delta, models, findings } = reply;
  const { missing, facts, notes } = around(reply, now);
  const manyOf = (state: InventoryState): number => states.find((each) => each.state === state)?.count ?? 0;
  const wrong = TOLD.flatMap(([state, words]) =>
    manyOf(state) > 0 ? [`${count(manyOf(state))} ${words}`] : [],
  );
  const differ = mismatches > 0 ? [`${count(mismatches)} otherwise than configured`] : [];
  const found = [...wrong, ...differ].join(', ') || 'every one registered as configured';
  const number = { kind: 'number' as const };
  return sheet({
    headline: `${count(configured)} phones configured: ${found}${missing}`,
    facts: [
      ['Configured (AXL)', count(configured)],
      ['Known to RisPort', count(seen)],
      ['Difference', count(configured - seen)],
      ...facts,
    ],
    tables: [
      tableOf('Findings', rowsOf(findings.toSorted((a, b) => rank(a) - rank(b))), [
        { key: 'name', label: 'Phone' },
        { key: 'state', label: 'Finding', show: stateOf },
        { key: 'mismatch', label: 'Differs in' },
        { key: 'reason', label: 'Why' },
        { key: 'model', label: 'Model' },
        { key: 'pool', label: 'Device pool' },
        { key: 'description', label: 'Description' },
        { key: 'node', label: 'Node' },
        { key: 'protocol', label: 'Protocol' },
      ]),
      tableOf(
        'Phones by state',
        rowsOf(states),
        [
          { key: 'says', label: 'State' },
          { key: 'count', label: 'Phones', ...number },
        ],
        ['state'],
      ),
      tableOf('Why the two figures differ', rowsOf(delta), [
        { key: 'says', label: 'Reason' },
        { key: 'count', label: 'Phones', ...number },
      ]),
      tableOf('Phones by model', rowsOf(models), [
        { key: 'model', label: 'Model' },
        { key: 'configured', label: 'Configured', ...number },
        { key: 'registered', label: 'Registered', ...number },
        { key: 'never', label: 'Never', ...number },
      ]),
    ],
    notes,
  });
};

/** What was never there is the most and can wait; what is turned away now is the least and cannot. */
const ORDER: readonly InventoryState[] = [
  'rejected',
  'partially-registered',
  'registered',
  'not-configured',
  'unregistered',
  'unknown',
  'never-registered',
];
const rank = ({ state }: Pick<InventoryFinding, 'state'>): number => ORDER.indexOf(state);

function stateOf(state: unknown): string {
  const word = textOf(state) as InventoryState; // what follows knows each of them, and any other text is shown as it is
  switch (word) {
    case 'registered':
      return signed('up', 'registered');
    case 'never-registered':
      return signed('down', 'never registered');
    case 'unregistered':
      return signed('down', 'not registered');
    case 'partially-registered':
      return signed('half', 'partially registered');
    case 'rejected':
      return signed('failed', 'rejected');
    case 'not-configured':
      return signed('half', 'not configured');
    case 'unknown':
      return signed('unknown', 'not known');
    case 'template':
      return 'template';
    case 'auto-generated':
      return 'made by CUCM';
    default:
      return word;
  }
}

/** The sheet of the inventory. */
export const cucmInventory: Readonly<Record<string, SheetMaker>> = { 'cucm:inventory': inventory };
