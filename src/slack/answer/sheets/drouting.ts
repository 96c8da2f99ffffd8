import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { stateCounts, stateWord } from '../state.ts';

const state = (value: unknown): string => stateWord(textOf(value));

const gateways: SheetMaker = async ({ value, input }) => {
  const list = listAt(value, 'Gateways');
  if (!list) return one('Gateway', textOf(input['gw_id']), fieldsOf(value)['State'], value);
  if (list.length === 0) return sheet({ headline: 'No gateway is loaded' });
  const rows = rowsOf(list);
  const states = await tally(rows, ({ State }) => state(State));
  const table = tableOf('Gateways', rows, [
    { key: 'ID', label: 'Gateway' },
    { key: 'IP', label: 'Address' },
    { key: 'State', label: 'State', show: state },
    { key: 'ATTRS', label: 'Attributes' },
  ]);
  return sheet({ headline: `${counted(rows.count, 'gateway')}: ${stateCounts(states)}`, tables: [table] });
};

const carriers: SheetMaker = async ({ value, input }) => {
  const list = listAt(value, 'Carriers');
  if (!list) return one('Carrier', textOf(input['carrier_id']), fieldsOf(value)['Enabled'], value);
  if (list.length === 0) return sheet({ headline: 'No carrier is loaded' });
  const rows = rowsOf(list);
  const states = await tally(rows, ({ Enabled }) => state(Enabled));
  const table = tableOf('Carriers', rows, [
    { key: 'ID', label: 'Carrier' },
    { key: 'Enabled', label: 'State', show: state },
    { key: 'ATTRS', label: 'Attributes' },
  ]);
  return sheet({ headline: `${counted(rows.count, 'carrier')}: ${stateCounts(states)}`, tables: [table] });
};

function one(what: string, id: string, word: unknown, value: unknown) {
  if (word === undefined) return undefined;
  return sheet({
    headline: `${what} ${id} is ${state(word)}`,
    facts: [
      ['State', state(word)],
      ['Attributes', textOf(fieldsOf(value)['ATTRS'])],
    ],
  });
}

const numberRouting: SheetMaker = ({ value, input }) => {
  const number = textOf(input['number']);
  if (value === 'No match') {
    const group = input['group_id'] === undefined;
    return sheet({
      headline: `No match for ${number}`,
      notes: group ? ['Without group_id OpenSIPS often finds no rule: give the group of the caller.'] : [],
    });
  }
  const { 'Matched Prefix': prefix, ATTRS } = fieldsOf(value);
  const targets = listAt(value, 'GW List');
  if (prefix === undefined || !targets) return undefined;
  const rows = targets.flatMap((target, place) =>
    Object.entries(fieldsOf(target)).map(([kind, id]) => ({
      order: place + 1,
      kind: kind.toLowerCase(),
      id,
    })),
  );
  const table = tableOf('Tried in this order', rowsOf(rows), [
    { key: 'order', label: 'Order' },
    { key: 'kind', label: 'Kind' },
    { key: 'id', label: 'Name' },
  ]);
  return sheet({
    headline: `${number} matches prefix ${textOf(prefix) || 'none (default rule)'}`,
    facts: [
      ['Matched prefix', textOf(prefix)],
      ['Attributes of the rule', textOf(ATTRS)],
    ],
    tables: rows.length > 0 ? [table] : [],
    notes: rows.length > 0 ? [] : ['The rule names no gateway and no carrier.'],
  });
};

/** Sheets for dynamic routing. */
export const drouting: Readonly<Record<string, SheetMaker>> = {
  'drouting:gw_status': gateways,
  'drouting:carrier_status': carriers,
  'drouting:number_routing': numberRouting,
};
