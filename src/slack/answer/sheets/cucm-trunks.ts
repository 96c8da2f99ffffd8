import type { Destination, Gateways, TrunkRow, Trunks } from '../../../catalogue/cucm/replies.ts';
import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { around } from '../cucm-around.ts';
import { deviceState, devicesOf, FINDINGS } from '../cucm-words.ts';
import { count, counted } from '../format.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { signed } from '../state.ts';

const MOST_NAMED = 3;

/** Where a trunk sends its calls: "192.0.2.10:5060, sbc.example". */
export const destinationWords = (destinations: readonly Destination[]): string =>
  destinations.map(({ address, port }) => [address, port].filter(Boolean).join(':')).join(', ');

/** The state of a trunk in words; one that asks nobody whether its far end is there has none. */
export function trunkState(status: unknown): string {
  switch (status) {
    case 'Registered':
      return signed('up', 'in service');
    case 'UnRegistered':
      return signed('down', 'out of service');
    case 'None':
      return signed('unknown', 'unknown to RisPort');
    default:
      return deviceState(status);
  }
}

const trunks: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'trunks')) return undefined;
  const reply = value as Trunks; // our own backend has made it
  const { missing, facts, notes } = around(reply, now);
  const down = reply.trunks.filter(({ status }) => status === 'UnRegistered' || status === 'Rejected');
  const rows = rowsOf([...down, ...reply.trunks.filter((trunk) => !down.includes(trunk))]);
  return sheet({
    headline: `${found(reply.trunks, down)}${missing}`,
    facts,
    tables: [
      tableOf('Trunks', rows, [
        { key: 'name', label: 'Trunk' },
        { key: 'status', label: 'State', show: trunkState },
        { key: 'reason', label: 'Why' },
        {
          key: 'destinations',
          label: 'Sends to',
          show: (_, row) => destinationWords((row as unknown as TrunkRow).destinations), // a row of the same list
        },
        { key: 'groups', label: 'Route groups' },
        { key: 'node', label: 'Node' },
        { key: 'description', label: 'Description' },
        { key: 'pool', label: 'Device pool' },
        { key: 'css', label: 'Calling search space' },
        { key: 'model', label: 'Kind' },
      ]),
    ],
    notes,
  });
};

function found(all: readonly TrunkRow[], down: readonly TrunkRow[]): string {
  if (all.length === 0) return 'No trunk is configured';
  const up = all.filter(({ status }) => status === 'Registered').length;
  const unknown = all.length - up - down.length;
  const unsure = unknown > 0 ? `; the state of ${count(unknown)} is not known` : '';
  if (down.length === 0) return `${count(up)} of ${counted(all.length, 'trunk')} in service${unsure}`;
  const names = down.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = down.length > MOST_NAMED ? ` and ${count(down.length - MOST_NAMED)} more` : '';
  return `${count(down.length)} of ${counted(all.length, 'trunk')} out of service: ${names.join(', ')}${more}${unsure}`;
}

const gateways: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'gateways')) return undefined;
  const reply = value as Gateways; // our own backend has made it
  const { missing, facts, notes } = around(reply, now);
  const { counts, gateways: all } = reply;
  const wrong = FINDINGS.flatMap(([key, words]) =>
    counts[key] > 0 ? [`${count(counts[key])} ${words}`] : [],
  );
  const strange = all.filter(({ configured }) => !configured).length;
  const more = strange > 0 ? [`${count(strange)} not configured`] : [];
  const told = [...wrong, ...more].join(', ') || 'all registered';
  const rank = ({ status }: { readonly status: string }): number =>
    ['Rejected', 'PartiallyRegistered', 'UnRegistered', 'None', 'Unknown', '', 'Registered'].indexOf(status);
  return sheet({
    headline: `${all.length === 0 ? 'No gateway is configured' : `${devicesOf('Gateway', all.length)}: ${told}`}${missing}`,
    facts,
    tables: [
      tableOf('Gateways', rowsOf(all.toSorted((a, b) => rank(a) - rank(b))), [
        { key: 'name', label: 'Gateway' },
        { key: 'status', label: 'State', show: deviceState },
        { key: 'reason', label: 'Why' },
        { key: 'model', label: 'Model' },
        { key: 'protocol', label: 'Protocol' },
        { key: 'ip', label: 'Address' },
        { key: 'node', label: 'Node' },
        { key: 'configured', label: 'Configured' },
        { key: 'description', label: 'Description' },
        { key: 'pool', label: 'Device pool' },
      ]),
    ],
    notes,
  });
};

/** Sheets of trunks and gateways. */
export const cucmTrunks: Readonly<Record<string, SheetMaker>> = {
  'cucm:trunks': trunks,
  'cucm:gateways': gateways,
};
