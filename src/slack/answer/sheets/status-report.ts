import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { nested, rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { signed, stateCounts } from '../state.ts';

const readiness = (ready: unknown): string =>
  ready === true ? signed('up', 'ready') : signed('down', 'not ready');

const status: SheetMaker = async ({ value }) => {
  const groups = Array.isArray(value) ? value : [value];
  const rows = await nested(
    rowsOf(groups),
    (group) => listAt(group, 'Identifiers'),
    (group, identifier) => ({ group: group['Name'], ...identifier }),
    'drop',
  );
  if (rows.count === 0) return undefined;
  const states = await tally(rows, ({ Readiness }) => readiness(Readiness));
  const table = tableOf('Status', rows, [
    { key: 'group', label: 'Group' },
    { key: 'Name', label: 'Identifier' },
    { key: 'Readiness', label: 'State', show: readiness },
    { key: 'Details', label: 'Details' },
    { key: 'Status', label: 'Code' },
  ]);
  return sheet({
    headline: `${counted(rows.count, 'status', 'statuses')}: ${stateCounts(states)}`,
    tables: [table],
  });
};

const one: SheetMaker = ({ value, input }) => {
  const { Readiness, Status, Details } = fieldsOf(value);
  if (Readiness === undefined) return undefined;
  const name = [textOf(input['group']), textOf(input['identifier'])].filter(Boolean).join(' · ');
  return sheet({
    headline: `${name} is ${readiness(Readiness)}`,
    facts: [
      ['State', readiness(Readiness)],
      ['Details', textOf(Details)],
      ['Code', textOf(Status)],
    ],
  });
};

/** Sheets for status reports. */
export const statusReport: Readonly<Record<string, SheetMaker>> = {
  'status_report:status': status,
  'status_report:get': one,
};
