import type { Phone, PhoneRow, Phones } from '../../../catalogue/cucm/replies.ts';
import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { around, saidOf } from '../cucm-around.ts';
import { deviceState, devicesOf } from '../cucm-words.ts';
import { count } from '../format.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { stateCounts } from '../state.ts';

const phones: SheetMaker = async ({ value, input, now }) => {
  if (!listAt(value, 'phones')) return undefined;
  const reply = value as Phones; // our own backend has made it
  const { total, phones: list, page } = reply;
  const { missing, facts, notes } = around(reply, now);
  const rows = rowsOf(list);
  const states = await tally(rows, ({ status }) => deviceState(status));
  const narrowed = ['name', 'model', 'pool'].some((name) => input[name] !== undefined);
  const here = page.of > 1 ? ` on page ${count(page.number)} of ${count(page.of)}` : '';
  const found =
    total === 0
      ? `No phone ${narrowed ? 'fits' : 'is configured'}`
      : `${devicesOf('Phone', total)} ${narrowed ? 'fit' : 'configured'}; ${stateCounts(states) || 'none'}${here}`;
  return sheet({
    headline: `${found}${missing}`,
    facts,
    tables: [
      tableOf('Phones', rows, [
        { key: 'name', label: 'Phone' },
        { key: 'status', label: 'State', show: deviceState },
        { key: 'reason', label: 'Why' },
        { key: 'number', label: 'Number' },
        { key: 'model', label: 'Model' },
        { key: 'pool', label: 'Device pool' },
        { key: 'description', label: 'Description' },
        { key: 'node', label: 'Node' },
        { key: 'ip', label: 'Address' },
        { key: 'partition', label: 'Partition' },
        { key: 'protocol', label: 'Protocol' },
      ]),
    ],
    notes: [
      ...(page.number < page.of ? [`page=${page.number + 1} asks for the next phones.`] : []),
      ...notes,
    ],
  });
};

const phone: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'lines') || fieldsOf(value)['name'] === undefined) return undefined;
  const reply = value as Phone; // our own backend has made it
  const { name, says, configured, registered, lines } = reply;
  const { missing, facts, notes } = around(reply, now);
  return sheet({
    headline: `${saidOf(name, says)}${missing}`,
    facts: [
      ['State', registered && deviceState(registered.status)],
      ['Why', registered?.reason],
      ['Node', registered?.node],
      ['Address', registered?.ip],
      ['Model', bothOf(configured?.model, registered?.model)],
      ['Protocol', bothOf(configured?.protocol, registered?.protocol)],
      ['Load', registered?.load],
      ['Numbers now', registered?.numbers],
      ['Device pool', configured?.pool],
      ['Location', configured?.location],
      ['Calling search space', configured?.css],
      ['Description', configured?.description ?? registered?.description],
      ['Owner', configured?.user],
      ['Logged in', registered?.user],
      ...facts,
    ],
    tables: [
      tableOf('Lines', rowsOf(lines), [
        { key: 'index', label: 'Line' },
        { key: 'number', label: 'Number' },
        { key: 'partition', label: 'Partition' },
        { key: 'display', label: 'Display' },
        { key: 'label', label: 'Label' },
        { key: 'css', label: 'Calling search space' },
      ]),
    ],
    notes,
  });
};

/** What is configured, and what is there where that is something else. */
function bothOf(configured: string | undefined, seen: PhoneRow['model'] | undefined): string | undefined {
  if (!configured || !seen || configured === seen) return configured || seen;
  return `${configured} configured, ${seen} registered`;
}

/** Sheets of phones as they are configured. */
export const cucmPhones: Readonly<Record<string, SheetMaker>> = {
  'cucm:phones': phones,
  'cucm:phone': phone,
};
