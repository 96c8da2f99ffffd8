import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { type Shows, tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { nested, rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

/** All partitions come as a list, one partition as an object of its own. */
function makerFor(what: string, address: readonly Shows[], hidden: readonly string[]): SheetMaker {
  return async ({ value }) => {
    const partitions = listAt(value, 'Partitions') ?? (listAt(value, 'Destinations') ? [value] : undefined);
    if (!partitions) return undefined;
    const rows = await nested(
      rowsOf(partitions),
      (partition) => listAt(partition, 'Destinations'),
      (partition, entry) => ({ partition: partition['name'] ?? partition['part'], ...entry }),
      'drop',
    );
    if (rows.count === 0) return sheet({ headline: `No ${what} is loaded` });
    const names = partitions.map((partition) =>
      textOf(fieldsOf(partition)['name'] ?? fieldsOf(partition)['part']),
    );
    const table = tableOf(
      `Trusted ${plural(what)}`,
      rows,
      [
        ...(partitions.length > 1 ? [{ key: 'partition', label: 'Partition' }] : []),
        { key: 'grp', label: 'Group' },
        ...address,
        { key: 'port', label: 'Port', show: (port) => (port === 0 ? 'any' : textOf(port)) },
        { key: 'proto', label: 'Protocol' },
        { key: 'pattern', label: 'Pattern' },
        { key: 'context_info', label: 'Info' },
      ],
      ['partition', ...hidden],
    );
    const where = names.length === 1 ? `partition ${names[0]}` : counted(names.length, 'partition');
    return sheet({
      headline: `${counted(rows.count, `trusted ${what}`, `trusted ${plural(what)}`)} in ${where}`,
      tables: [table],
    });
  };
}

/** Sheets for the module permissions. */
export const permissions: Readonly<Record<string, SheetMaker>> = {
  'permissions:address_dump': makerFor(
    'address',
    [
      {
        key: 'ip',
        label: 'Address',
        show: (ip, { mask }) => (textOf(mask) === '32' ? textOf(ip) : `${textOf(ip)}/${textOf(mask)}`),
      },
    ],
    ['mask'],
  ),
  'permissions:subnet_dump': makerFor(
    'subnet',
    [
      { key: 'ip', label: 'Network' },
      { key: 'mask', label: 'Mask' },
    ],
    [],
  ),
};

function plural(what: string): string {
  return what === 'address' ? 'addresses' : `${what}s`;
}
