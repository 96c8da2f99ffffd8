import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

const list: SheetMaker = ({ value }) => {
  const addresses = listAt(value, 'IPs');
  if (!addresses) return undefined;
  if (addresses.length === 0) return sheet({ headline: 'No address is blocked for flooding' });
  const rows = rowsOf(addresses.map((address) => ({ address })));
  const table = tableOf('Blocked addresses', rows, [{ key: 'address', label: 'Address' }]);
  const many = counted(rows.count, 'address is', 'addresses are');
  return sheet({ headline: `${many} blocked for flooding`, tables: [table] });
};

/** Sheets for flood detection. */
export const pike: Readonly<Record<string, SheetMaker>> = { 'pike:list': list };
