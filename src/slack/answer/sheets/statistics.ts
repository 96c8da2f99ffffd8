import { type Fields, fieldsOf } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { count, counted, size } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type Cell, type SheetMaker, sheet } from '../sheet.ts';

const BAR = 10;
/** A share of shared memory from which on the headline speaks of it. */
const ALARMING = 0.9;
const isMemory = (name: string): boolean => /^(?:shmem|rpmem|pkmem):.*_size$/.test(name);

const get: SheetMaker = ({ value }) => {
  const entries = Object.entries(fieldsOf(value));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (entries.length === 0) {
    return sheet({
      headline: 'No such statistic',
      notes: ['Ask for a group with a colon at its end, as in dialog:, for a bare name, or for all.'],
    });
  }
  const rows = entries.map(([name, number]) => ({
    group: groupOf(name),
    name: ownName(name),
    number,
    full: name,
  }));
  const zero = rows.filter(({ number }) => number === 0);
  const ordered = [...rows.filter(({ number }) => number !== 0), ...zero];
  const table = tableOf(
    'Statistics',
    rowsOf(ordered),
    [
      { key: 'group', label: 'Group' },
      { key: 'name', label: 'Statistic' },
      { key: 'number', label: 'Value', kind: 'number', show: shownNumber },
    ],
    ['full'],
  );
  const groups = new Set(rows.map(({ group }) => group));
  return sheet({
    headline: `${counted(rows.length, 'statistic')} in ${counted(groups.size, 'group')}${nearlyFull(fieldsOf(value))}`,
    facts: highlights(fieldsOf(value)),
    tables: [table],
    notes:
      zero.length > 0 && zero.length < rows.length
        ? [`At the end: ${counted(zero.length, 'statistic')} of zero.`]
        : [],
  });
};

const list: SheetMaker = async ({ value }) => {
  const entries = Object.entries(fieldsOf(value));
  if (entries.length === 0) return undefined;
  const rows = rowsOf(entries.map(([name, kind]) => ({ group: groupOf(name), name: ownName(name), kind })));
  const groups = await tally(rows, ({ group }) => textOf(group));
  const table = tableOf('Statistics', rows, [
    { key: 'group', label: 'Group' },
    { key: 'name', label: 'Statistic' },
    {
      key: 'kind',
      label: 'Kind',
      show: (kind) => (kind === 'incremental' ? 'counts up' : 'goes up and down'),
    },
  ]);
  return sheet({
    headline: `${counted(rows.count, 'statistic')} in ${counted(groups.length, 'group')}`,
    tables: [table],
  });
};

function highlights(all: Fields): readonly (readonly [string, string | undefined])[] {
  const number = (name: string): number | undefined => {
    const found = all[name];
    return typeof found === 'number' ? found : undefined;
  };
  const shown = (...names: readonly string[]): string | undefined => {
    const found = names.map(number).find((each) => each !== undefined);
    return found === undefined ? undefined : count(found);
  };
  return [
    ['Shared memory', memory(number('shmem:used_size'), number('shmem:total_size'))],
    ['Most memory ever used', memory(number('shmem:max_used_size'), number('shmem:total_size'))],
    ['Requests received', shown('core:rcv_requests')],
    ['Replies received', shown('core:rcv_replies')],
    ['Calls now', shown('dialog:active_dialogs')],
    ['Calls ringing', shown('dialog:early_dialogs')],
    ['Registered users', shown('usrloc:registered_users')],
    ['Transactions in use', shown('tm:inuse_transactions')],
    ['Load', percent(number('load:load'))],
    ['Load of 10 minutes', percent(number('load:load10m'))],
  ];
}

/** What nobody should have to look for: shared memory that runs out. */
function nearlyFull(all: Fields): string {
  const [used, total] = [all['shmem:used_size'], all['shmem:total_size']];
  if (typeof used !== 'number' || typeof total !== 'number' || used < ALARMING * total) return '';
  return `, shared memory ${((100 * used) / total).toFixed(1)} % used`;
}

/** "9.1 of 2,048 MiB used, 0.4 % ▰▱▱▱▱▱▱▱▱▱" */
function memory(used: number | undefined, total: number | undefined): string | undefined {
  if (used === undefined || !total) return undefined;
  const filled = Math.min(BAR, Math.max(1, Math.round((used / total) * BAR)));
  const bar = '▰'.repeat(filled) + '▱'.repeat(BAR - filled);
  return `${mebibytes(used)} of ${mebibytes(total)} MiB, ${((100 * used) / total).toFixed(1)} % used ${bar}`;
}

function mebibytes(bytes: number): string {
  const value = bytes / 1024 ** 2;
  return value < 99.95 ? value.toFixed(1) : count(value);
}

const percent = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : `${value} %`;

function shownNumber(value: unknown, { full }: Fields): Cell {
  if (typeof value !== 'number') return textOf(value);
  return { value, text: isMemory(textOf(full)) ? size(value) : count(value) };
}

const groupOf = (name: string): string => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '');
const ownName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Sheets for the statistics. */
export const statistics: Readonly<Record<string, SheetMaker>> = {
  'statistics:get': get,
  'statistics:list': list,
};
