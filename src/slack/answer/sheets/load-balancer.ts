import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { stateCounts, stateWord } from '../state.ts';

const state = (value: unknown): string => stateWord(textOf(value));

/** "channels 7 of 40, pstn 0 of 20" */
function loads(value: unknown): string {
  const resources = Array.isArray(value) ? value.map(fieldsOf) : [];
  return resources
    .map(({ name, load, max }) => `${textOf(name)} ${textOf(load)} of ${textOf(max)}`)
    .join(', ');
}

const list: SheetMaker = async ({ value }) => {
  const destinations = listAt(value, 'Destinations');
  if (!destinations) return undefined;
  if (destinations.length === 0) return sheet({ headline: 'No destination is loaded' });
  const rows = rowsOf(destinations);
  const states = await tally(rows, ({ enabled }) => state(enabled));
  const table = tableOf('Destinations', rows, [
    { key: 'id', label: 'Id' },
    { key: 'group', label: 'Group' },
    { key: 'uri', label: 'Destination' },
    { key: 'enabled', label: 'State', show: state },
    { key: 'Resources', label: 'Load', show: loads },
    { key: 'auto-reenable', label: 'Comes back by itself', show: (word) => (word === 'on' ? 'yes' : 'no') },
    { key: 'attrs', label: 'Attributes' },
  ]);
  return sheet({
    headline: `${counted(rows.count, 'destination')}: ${stateCounts(states)}`,
    tables: [table],
  });
};

const status: SheetMaker = ({ value, input }) => {
  const { enable, attrs } = fieldsOf(value);
  if (enable === undefined) return undefined;
  return sheet({
    headline: `Destination ${textOf(input['destination_id'])} is ${state(enable)}`,
    facts: [
      ['State', state(enable)],
      ['Attributes', textOf(attrs)],
    ],
  });
};

/** Sheets for the module load_balancer. */
export const loadBalancer: Readonly<Record<string, SheetMaker>> = {
  'load_balancer:list': list,
  'load_balancer:status': status,
};
