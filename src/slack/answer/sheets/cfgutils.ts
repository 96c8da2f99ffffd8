import { fieldsOf } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

const shared: SheetMaker = ({ value, input }) => {
  const { VAR } = fieldsOf(value);
  if (VAR !== undefined) {
    const { type, value: held } = fieldsOf(VAR);
    return sheet({
      headline: `${textOf(input['name'])} is ${textOf(held) || 'empty'}`,
      facts: [
        ['Value', textOf(held) || 'empty'],
        ['Type', textOf(type)],
      ],
    });
  }
  if (!Array.isArray(value)) return undefined;
  const variables = value.flat();
  if (variables.length === 0) return sheet({ headline: 'No shared variable is defined' });
  const table = tableOf('Shared variables', rowsOf(variables), [
    { key: 'name', label: 'Variable' },
    { key: 'value', label: 'Value' },
    { key: 'type', label: 'Type' },
  ]);
  return sheet({ headline: counted(variables.length, 'shared variable'), tables: [table] });
};

/** Sheets for the module cfgutils. */
export const cfgutils: Readonly<Record<string, SheetMaker>> = { 'cfgutils:shv_get': shared };
