import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { count, counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { signed } from '../state.ts';

/** The states of `enum tcp_conn_states` in OpenSIPS's net/tcp_conn_defs.h. */
function connectionState(state: unknown): string {
  switch (state) {
    case -2:
      return signed('down', 'failed');
    case -1:
      return signed('down', 'bad');
    case 0:
      return signed('up', 'open');
    case 1:
      return signed('half', 'connecting');
    case 2:
      return signed('down', 'closed by the other side');
    default:
      return textOf(state);
  }
}

/** A date as text, or as seconds since 1970. */
function until(value: unknown): string {
  return typeof value === 'number'
    ? new Date(value * 1000).toISOString().replace('.000Z', ' UTC').replace('T', ' ')
    : textOf(value);
}

const list: SheetMaker = async ({ value, input }) => {
  const connections = listAt(value, 'Connections');
  if (!connections) return undefined;
  const proto = textOf(input['proto']).toUpperCase() || 'TCP';
  if (connections.length === 0) return sheet({ headline: `No ${proto} connection is open` });
  const rows = rowsOf(connections);
  const kinds = await tally(rows, ({ Type }) => textOf(Type));
  const table = tableOf('Connections', rows, [
    { key: 'ID', label: 'Id' },
    { key: 'Type', label: 'Type' },
    { key: 'State', label: 'State', show: connectionState },
    { key: 'Remote', label: 'Remote' },
    { key: 'Local', label: 'Local' },
    { key: 'Lifetime', label: 'Kept until', show: until },
    { key: 'Alias port', label: 'Alias port' },
  ]);
  const each = kinds.map(([kind, times]) => `${count(times)} ${kind}`).join(', ');
  return sheet({ headline: `${counted(rows.count, 'connection')}: ${each}`, tables: [table] });
};

/** Sheets for connections of TCP and what rides on it. */
export const tcp: Readonly<Record<string, SheetMaker>> = { 'tcp:list': list };
