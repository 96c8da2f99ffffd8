import { listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Partition {
  readonly partition_name?: string | undefined;
}
interface Gateway extends Partition {
  readonly gw_id?: string | undefined;
  readonly status?: 0 | 1 | undefined;
}
interface Carrier extends Partition {
  readonly carrier_id?: string | undefined;
  readonly status?: 0 | 1 | undefined;
}

/** One gateway's state; one that was probing or inactive has no command that makes it so again. */
export const gatewaySwitch = {
  verify: {
    read: ({ gw_id, partition_name }: Gateway): Call | undefined =>
      gw_id === undefined
        ? undefined
        : { command: 'drouting:gw_status', input: { ...within(partition_name), gw_id } },
    state: (reply: unknown, { gw_id = '' }: Gateway): State => {
      const state = textAt(reply, 'State');
      return state === undefined ? {} : { [gw_id]: state };
    },
    wanted: ({ gw_id = '', status }: Gateway): Wanted => ({
      [gw_id]: status === 1 ? 'Active' : 'Disabled MI',
    }),
  },
  inverse: (input: Gateway, before: State): Call | undefined => {
    const was = before[input.gw_id ?? ''];
    if (was !== 'Active' && was !== 'Disabled MI') return undefined;
    return { command: 'drouting:gw_status', input: { ...input, status: was === 'Active' ? 1 : 0 } };
  },
};

/** One carrier, enabled or disabled. */
export const carrierSwitch = {
  verify: {
    read: ({ carrier_id, partition_name }: Carrier): Call | undefined =>
      carrier_id === undefined
        ? undefined
        : { command: 'drouting:carrier_status', input: { ...within(partition_name), carrier_id } },
    state: (reply: unknown, { carrier_id = '' }: Carrier): State => {
      const enabled = textAt(reply, 'Enabled');
      return enabled === undefined ? {} : { [carrier_id]: enabled === 'yes' ? 'enabled' : 'disabled' };
    },
    wanted: ({ carrier_id = '', status }: Carrier): Wanted => ({
      [carrier_id]: status === 1 ? 'enabled' : 'disabled',
    }),
  },
  inverse: (input: Carrier, before: State): Call | undefined => {
    const was = before[input.carrier_id ?? ''];
    if (was === undefined) return undefined;
    return { command: 'drouting:carrier_status', input: { ...input, status: was === 'enabled' ? 1 : 0 } };
  },
};

/** When the rules were loaded; a server with partitions tells it for each. */
export const rulesProof = {
  read: ({ partition_name }: Partition): Call => ({
    command: 'drouting:reload_status',
    input: within(partition_name),
  }),
  state: (reply: unknown): State => {
    const rows = listAt(reply, 'Partitions') ?? [reply];
    const dated = rows.filter((row) => textAt(row, 'Date') !== undefined);
    return Object.fromEntries(dated.map((row) => [rulesOf(textAt(row, 'name')), textAt(row, 'Date') ?? '']));
  },
};

const rulesOf = (partition: string | undefined) =>
  partition === undefined ? 'rules loaded' : `rules of ${partition} loaded`;

const within = (partition_name: string | undefined) =>
  partition_name === undefined ? {} : { partition_name };
