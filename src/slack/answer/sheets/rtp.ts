import { listAt } from '../../../kernel/json.ts';
import { seconds, tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { numberOf } from '../reply.ts';
import { nested, rowsOf, tally } from '../rows.ts';
import { type Cell, type SheetMaker, sheet } from '../sheet.ts';
import { signed, stateCounts } from '../state.ts';

// Written for a proxy that somebody switched off by command: it is never tried again by itself.
const NEVER = 4_294_967_295;

const state = (disabled: unknown, ticks: unknown): string => {
  if (numberOf(disabled) === 0) return signed('up', 'up');
  return ticks === NEVER ? signed('down', 'down (taken out by command)') : signed('down', 'down');
};

function again(ticks: unknown): Cell {
  if (ticks === 0) return '';
  return ticks === NEVER ? 'never by itself' : seconds(ticks);
}

function makerFor(engine: string): SheetMaker {
  return async ({ value }) => {
    if (!Array.isArray(value)) return undefined;
    const rows = await nested(
      rowsOf(value),
      (set) => listAt(set, 'Nodes'),
      (set, node) => ({ set: set['Set'], ...node }),
      'drop',
    );
    if (rows.count === 0) return sheet({ headline: `No ${engine} is configured` });
    const states = await tally(rows, ({ disabled, recheck_ticks }) => state(disabled, recheck_ticks));
    const table = tableOf(engine, rows, [
      { key: 'set', label: 'Set' },
      { key: 'url', label: 'Address' },
      { key: 'disabled', label: 'State', show: (disabled, row) => state(disabled, row['recheck_ticks']) },
      { key: 'weight', label: 'Weight', kind: 'number' },
      { key: 'recheck_ticks', label: 'Tried again in', show: again },
      { key: 'index', label: 'Index' },
    ]);
    const many = `${counted(rows.count, engine, `${engine}s`)} in ${counted(value.length, 'set')}`;
    return sheet({ headline: `${many}: ${stateCounts(states)}`, tables: [table] });
  };
}

/** Sheets for media relays. */
export const rtp: Readonly<Record<string, SheetMaker>> = {
  'rtpengine:show': makerFor('RTPengine'),
  'rtpproxy:show': makerFor('RTPproxy'),
};
