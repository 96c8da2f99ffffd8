import type { Css, Line, LineDevice } from '../../../catalogue/cucm/routing-replies.ts';
import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { around, saidOf } from '../cucm-around.ts';
import { deviceState } from '../cucm-words.ts';
import { count, counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

const line: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'lines')) return undefined;
  const reply = value as Line; // our own backend has made it
  const { number, says, lines } = reply;
  const { missing, facts, notes } = around(reply, now);
  const devices = lines.flatMap(({ devices: all, partition }) => all.map((each) => ({ ...each, partition })));
  const rows = lines.map(({ devices: all, ...rest }) => ({
    ...rest,
    devices: all.map(deviceWords).join(', '),
  }));
  return sheet({
    headline: `${saidOf(number, says)}${missing}`,
    facts,
    tables: [
      tableOf('In the route plan', rowsOf(rows), [
        { key: 'number', label: 'Number' },
        { key: 'partition', label: 'Partition' },
        { key: 'usage', label: 'Kind' },
        { key: 'forwardAll', label: 'Forwards all to', show: dialled },
        { key: 'forwardBusy', label: 'When busy', show: dialled },
        { key: 'forwardNoAnswer', label: 'Without answer', show: dialled },
        { key: 'forwardUnregistered', label: 'When not registered', show: dialled },
        { key: 'devices', label: 'Devices' },
        { key: 'description', label: 'Description' },
        { key: 'alerting', label: 'Alerting name' },
        { key: 'css', label: 'Calling search space' },
      ]),
      tableOf('On these devices', rowsOf(devices), [
        { key: 'name', label: 'Device' },
        { key: 'status', label: 'State', show: deviceState },
        { key: 'index', label: 'Line' },
        { key: 'model', label: 'Model' },
        { key: 'description', label: 'Description' },
        { key: 'partition', label: 'Partition' },
        { key: 'node', label: 'Node' },
      ]),
    ],
    notes,
  });
};

/** The database has a plus sign behind a backslash. */
const dialled = (number: unknown): string => textOf(number).replace(/^\\\+/, '+');

const deviceWords = ({ name, status }: LineDevice): string => `${name} ${deviceState(status)}`;

const css: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'spaces')) return undefined;
  const reply = value as Css; // our own backend has made it
  const { spaces } = reply;
  const { missing, facts, notes } = around(reply, now);
  const [only, second] = spaces;
  if (only && !second) {
    const { name, description, partitions, devices, lines } = only;
    const used = `used by ${counted(devices, 'device')} and ${counted(lines, 'line')}`;
    return sheet({
      headline: `${name}: ${counted(partitions.length, 'partition')} searched in this order, ${used}${missing}`,
      facts: [['Description', description], ...facts],
      tables: [
        tableOf('Partitions', rowsOf(partitions), [
          { key: 'name', label: 'Partition' },
          { key: 'patterns', label: 'Numbers and patterns', kind: 'number' },
          { key: 'description', label: 'Description' },
        ]),
      ],
      notes,
    });
  }
  const unused = spaces.filter(({ devices, lines }) => devices + lines === 0).length;
  const idle = unused > 0 ? `, ${count(unused)} used by no device and no line` : '';
  const found =
    spaces.length === 0
      ? 'No calling search space fits'
      : `${counted(spaces.length, 'calling search space')}${idle}`;
  const rows = spaces.map(({ partitions, ...rest }) => ({
    ...rest,
    partitions: partitions.map(({ name }) => name).join(', '),
  }));
  return sheet({
    headline: `${found}${missing}`,
    facts,
    tables: [
      tableOf('Calling search spaces', rowsOf(rows), [
        { key: 'name', label: 'Calling search space' },
        { key: 'partitions', label: 'Partitions in their order' },
        { key: 'devices', label: 'Devices', kind: 'number' },
        { key: 'lines', label: 'Lines', kind: 'number' },
        { key: 'description', label: 'Description' },
      ]),
    ],
    notes,
  });
};

/** Sheets of single numbers and of calling search spaces. */
export const cucmNumbers: Readonly<Record<string, SheetMaker>> = { 'cucm:line': line, 'cucm:css': css };
