import { listAt, textAt } from '../kernel/json.ts';
import type { Call, Command } from './command.ts';

/** One value that a node offers for a field, with what helps to tell it from others. */
export interface LiveOption {
  readonly value: string;
  readonly about: string;
}

/** Where the values of a field can be read on a node. */
export interface LiveSource {
  readonly read: Call;
  readonly options: (reply: unknown) => readonly LiveOption[];
}

/** The values that a node has for this field; undefined where it cannot be asked for them. */
export function liveSource({ module }: Pick<Command, 'module'>, field: string): LiveSource | undefined {
  return SOURCES[`${module}.${field}`];
}

const source = (command: string, options: LiveSource['options'], input: Call['input'] = {}): LiveSource => ({
  read: { command, input },
  options,
});

const rows =
  (list: string, value: string, ...about: readonly string[]): LiveSource['options'] =>
  (reply) =>
    (listAt(reply, list) ?? []).flatMap((row) => option(row, value, about));

function option(row: unknown, value: string, about: readonly string[]): readonly LiveOption[] {
  const found = textAt(row, value);
  if (found === undefined || found === '') return [];
  return [
    {
      value: found,
      about: about
        .map((name) => textAt(row, name) ?? '')
        .filter(Boolean)
        .join(' '),
    },
  ];
}

const sets = (reply: unknown): readonly unknown[] =>
  (listAt(reply, 'PARTITIONS') ?? []).flatMap((partition) => listAt(partition, 'SETS') ?? []);

const destinations: LiveSource['options'] = (reply) =>
  sets(reply).flatMap((set) =>
    (listAt(set, 'Destinations') ?? []).flatMap((each) => {
      const id = textAt(set, 'id') ?? '';
      return option(each, 'URI', ['state']).map(({ value, about }) => ({
        value,
        about: `set ${id} ${about}`,
      }));
    }),
  );

const dialogs: LiveSource['options'] = (reply) =>
  (listAt(reply, 'Dialogs') ?? []).flatMap((dialog) => {
    const id = textAt(dialog, 'callid');
    const from = textAt(dialog, 'from_uri') ?? '';
    return id === undefined ? [] : [{ value: id, about: `${from} → ${textAt(dialog, 'to_uri') ?? ''}` }];
  });

const GATEWAYS = source('drouting:gw_status', rows('Gateways', 'ID', 'State', 'IP'));
const CARRIERS = source('drouting:carrier_status', rows('Carriers', 'ID', 'Enabled'));
const DIALOGS = source('dialog:list', dialogs, { index: 0, counter: 50 });
const PROFILES = source('dialog:list_all_profiles', rows('Profiles', 'name'));

const SOURCES: Readonly<Record<string, LiveSource>> = {
  'dispatcher.address': source('dispatcher:list', destinations),
  'dispatcher.group': source('dispatcher:list', (reply) =>
    sets(reply).flatMap((set) => option(set, 'id', [])),
  ),
  'drouting.gw_id': GATEWAYS,
  'drouting.carrier_id': CARRIERS,
  'load_balancer.destination_id': source('load_balancer:list', rows('Destinations', 'id', 'uri', 'enabled')),
  'dialog.dialog_id': DIALOGS,
  'dialog.profile': PROFILES,
  'dialog.callid': DIALOGS,
};
