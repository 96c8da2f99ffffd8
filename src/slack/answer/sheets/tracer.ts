import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { stateWord } from '../state.ts';

const state = (value: unknown): string => stateWord(textOf(value));

const trace: SheetMaker = ({ value }) => {
  const destinations = listAt(value, 'trace destinations');
  if (!destinations) return undefined;
  const { global } = fieldsOf(value);
  const table = tableOf('Trace destinations', rowsOf(destinations), [
    { key: 'name', label: 'Name' },
    { key: 'state', label: 'State', show: state },
    { key: 'type', label: 'Type' },
    { key: 'uri', label: 'Sent to' },
    { key: 'filters', label: 'Filters' },
  ]);
  return sheet({
    headline: `${counted(destinations.length, 'trace destination')}${global === undefined ? '' : `, tracing as a whole is ${state(global)}`}`,
    facts: [['Tracing as a whole', global === undefined ? undefined : state(global)]],
    tables: destinations.length > 0 ? [table] : [],
  });
};

/** `{"TCP tracing": "off"}` and its siblings of the other transports. */
const transport: SheetMaker = ({ value }) => {
  const [entry, second] = Object.entries(fieldsOf(value));
  if (!entry || second) return undefined;
  const [what, word] = entry;
  return sheet({ headline: `${what} is ${state(word)}` });
};

/** Sheets for tracing. */
export const tracer: Readonly<Record<string, SheetMaker>> = {
  'tracer:trace': trace,
  'tcp:trace': transport,
  'tls:trace': transport,
  'ws:trace': transport,
  'wss:trace': transport,
  'bins:trace': transport,
  'msrp:trace': transport,
  'sipcapture:capture': transport,
};
