import type { Route, RouteDevice, RouteMatch, RouteStep } from '../../../catalogue/cucm/routing-replies.ts';
import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { around } from '../cucm-around.ts';
import { deviceState } from '../cucm-words.ts';
import { count } from '../format.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { destinationWords } from './cucm-trunks.ts';

const MOST_OTHERS = 3;

const route: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'steps') || !listAt(value, 'devices')) return undefined;
  const reply = value as Route; // our own backend has made it
  const { number, css, says, steps, devices } = reply;
  const { missing, facts, notes } = around(reply, now);
  const from = css === '' ? ' from any partition' : ` from ${css}`;
  const tables = [
    tableOf('Where it goes, in the order it is tried', rowsOf(devices.map(deviceRow)), [
      { key: 'order', label: 'Order' },
      { key: 'name', label: 'Device' },
      { key: 'status', label: 'State', show: deviceState },
      { key: 'through', label: 'Through' },
      { key: 'to', label: 'Sends to' },
      { key: 'line', label: 'Line' },
      { key: 'who', label: 'Description' },
      { key: 'model', label: 'Model' },
      { key: 'node', label: 'Node' },
    ]),
    tableOf('What it matched', rowsOf(steps.map(stepRow)), [
      { key: 'dialled', label: 'Dialled' },
      { key: 'pattern', label: 'Matches' },
      { key: 'partition', label: 'Partition' },
      { key: 'usage', label: 'Kind' },
      { key: 'becomes', label: 'Becomes' },
      { key: 'others', label: 'Fits less closely' },
      { key: 'css', label: 'Searched' },
      { key: 'about', label: 'Description' },
    ]),
  ];
  return sheet({
    headline: `${number}${from}: ${says.replace(/\.$/, '')}${missing}`,
    facts,
    tables: devices.length > 0 ? tables : tables.toReversed(),
    notes,
  });
};

const deviceRow = (device: RouteDevice, place: number) => ({
  order: String(place + 1),
  name: device.name,
  status: device.status,
  through: device.through.join(' › '),
  to: destinationWords(device.destinations),
  line: device.line,
  who: device.description || device.who,
  model: device.model,
  node: device.node,
});

const stepRow = ({ dialled, css, match, becomes = '', others, more }: RouteStep) => ({
  dialled,
  css,
  pattern: match ? patternWords(match) : 'nothing',
  partition: match?.partition ?? '',
  usage: match?.usage ?? '',
  becomes,
  others: [
    ...others
      .slice(0, MOST_OTHERS)
      .map((other) => `${other.pattern} in ${other.partition || 'no partition'}`),
    ...leftOut(others.length - MOST_OTHERS + more),
  ].join(', '),
  about: match ? match.description || match.who : '',
});

const patternWords = ({ pattern, blocked }: RouteMatch): string =>
  blocked ? `✕ ${pattern}, blocked` : pattern;
const leftOut = (many: number): readonly string[] => (many > 0 ? [`${count(many)} more`] : []);

/** The sheet of where a number goes. */
export const cucmRoute: Readonly<Record<string, SheetMaker>> = { 'cucm:route': route };
