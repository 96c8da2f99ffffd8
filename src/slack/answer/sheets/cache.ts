import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

const fetched: SheetMaker = ({ value }) => {
  const { key, value: held } = fieldsOf(value);
  if (key === undefined) return undefined;
  return sheet({
    headline: `${textOf(key)} is ${textOf(held) || 'empty'}`,
    facts: [[textOf(key), textOf(held) || 'empty']],
  });
};

const chunk: SheetMaker = ({ value, input }) => {
  const keys = listAt(value, 'keys');
  if (!keys) return undefined;
  const glob = textOf(input['glob']);
  if (keys.length === 0) return sheet({ headline: `No key matches ${glob}` });
  const table = tableOf('Keys', rowsOf(keys), [
    { key: 'name', label: 'Key' },
    { key: 'value', label: 'Value' },
  ]);
  return sheet({
    headline: counted(keys.length, 'key matches', 'keys match') + (glob ? ` ${glob}` : ''),
    tables: [table],
  });
};

/** Sheets for caches. */
export const cache: Readonly<Record<string, SheetMaker>> = {
  'cache:fetch': fetched,
  'cachedb_local:fetch_chunk': chunk,
};
