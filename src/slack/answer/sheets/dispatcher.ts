import { listAt } from '../../../kernel/json.ts';
import { amount, tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { nested, rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { stateCounts, stateWord } from '../state.ts';

const state = (value: unknown): string => stateWord(textOf(value));

const list: SheetMaker = async ({ value }) => {
  const partitions = listAt(value, 'PARTITIONS');
  if (!partitions) return undefined;
  const sets = await nested(
    rowsOf(partitions),
    (partition) => listAt(partition, 'SETS'),
    (partition, set) => ({ partition: partition['name'], set: set['id'], Destinations: set['Destinations'] }),
    'drop',
  );
  const rows = await nested(
    sets,
    (set) => listAt(set, 'Destinations'),
    ({ partition, set }, destination) => ({ partition, set, ...destination }),
  );
  const destinations = await tally(rows, ({ state: word }) => (word === undefined ? undefined : state(word)));
  const table = tableOf(
    'Destinations',
    rows,
    [
      ...(partitions.length > 1 ? [{ key: 'partition', label: 'Partition' }] : []),
      { key: 'set', label: 'Set' },
      { key: 'URI', label: 'Destination' },
      { key: 'state', label: 'State', show: state },
      { key: 'description', label: 'Description' },
      { key: 'weight', label: 'Weight', kind: 'number' },
      { key: 'priority', label: 'Priority', kind: 'number' },
      { key: 'first_hit_counter', label: 'First hits', kind: 'number', show: amount },
      { key: 'attr', label: 'Attributes' },
      { key: 'socket', label: 'Socket' },
      { key: 'resolved_addresses', label: 'Resolves to' },
    ],
    ['partition'],
  );
  if (rows.count === 0) return sheet({ headline: 'No dispatcher set is loaded' });
  const many = destinations.reduce((sum, [, times]) => sum + times, 0);
  return sheet({
    headline: `${counted(many, 'destination')} in ${counted(sets.count, 'set')}${many > 0 ? `: ${stateCounts(destinations)}` : ''}`,
    tables: [table],
  });
};

/** Sheets for the module dispatcher. */
export const dispatcher: Readonly<Record<string, SheetMaker>> = { 'dispatcher:list': list };
