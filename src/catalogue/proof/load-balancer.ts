import { fieldsOf, listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Destination {
  readonly destination_id?: number | undefined;
}
interface Switching extends Destination {
  readonly new_status?: 0 | 1 | undefined;
}
interface Resizing extends Destination {
  readonly res_name?: string | undefined;
  readonly new_capacity?: number | undefined;
}

const LIST: Call = { command: 'load_balancer:list', input: {} };

const labelOf = ({ destination_id }: Destination) => `destination ${destination_id}`;
const capacityOf = (input: Resizing) => `${input.res_name} of ${labelOf(input)}`;

/** One destination, enabled or disabled, and the calls that it has now. */
export const destinationSwitch = {
  verify: {
    read: ({ destination_id }: Switching): Call => ({
      command: 'load_balancer:status',
      input: { destination_id },
    }),
    state: (reply: unknown, input: Switching): State => {
      const enable = textAt(reply, 'enable');
      return enable === undefined ? {} : { [labelOf(input)]: enable === 'yes' ? 'enabled' : 'disabled' };
    },
    wanted: (input: Switching): Wanted => ({
      [labelOf(input)]: input.new_status === 1 ? 'enabled' : 'disabled',
    }),
  },
  reach: {
    read: () => LIST,
    count: (reply: unknown, { destination_id }: Switching) =>
      callsOn(resourcesOf(reply).filter(({ id }) => id === destination_id)),
  },
  inverse: (input: Switching, before: State): Call | undefined => {
    const was = before[labelOf(input)];
    if (was === undefined) return undefined;
    return { command: 'load_balancer:status', input: { ...input, new_status: was === 'enabled' ? 1 : 0 } };
  },
};

/** The capacity of one resource, and the calls on it now. */
export const capacityChange = {
  verify: {
    read: () => LIST,
    state: (reply: unknown, input: Resizing): State => {
      const found = resourcesOf(reply).find((each) => isMeant(each, input));
      return found ? { [capacityOf(input)]: String(found.max) } : {};
    },
    wanted: (input: Resizing): Wanted => ({ [capacityOf(input)]: String(input.new_capacity) }),
  },
  reach: {
    read: () => LIST,
    count: (reply: unknown, input: Resizing) =>
      callsOn(resourcesOf(reply).filter((each) => isMeant(each, input))),
  },
  inverse: (input: Resizing, before: State): Call | undefined => {
    const was = before[capacityOf(input)];
    if (was === undefined) return undefined;
    return { command: 'load_balancer:resize', input: { ...input, new_capacity: Number(was) } };
  },
};

/** How many destinations there are, what they can carry in all, and which ones are disabled. */
export const balancerProof = {
  read: () => LIST,
  state: (reply: unknown): State => {
    const destinations = destinationsIn(reply);
    const names = [...new Set(resourcesOf(reply).map(({ name }) => name))];
    const capacities = names.map((name) => [`${name} in all`, String(capacityIn(reply, name))]);
    const disabled = destinations
      .filter(({ enabled }) => enabled !== 'yes')
      .map(({ uri }) => [String(uri), 'disabled']);
    return {
      destinations: String(destinations.length),
      ...Object.fromEntries(capacities),
      ...Object.fromEntries(disabled),
    };
  },
};

interface Resource {
  readonly id: number;
  readonly name: string;
  readonly max: number;
  readonly load: number;
}

const destinationsIn = (reply: unknown) => (listAt(reply, 'Destinations') ?? []).map(fieldsOf);

function resourcesOf(reply: unknown): readonly Resource[] {
  return destinationsIn(reply).flatMap((destination) =>
    (listAt(destination, 'Resources') ?? []).map(fieldsOf).map(({ name, max, load }) => ({
      id: Number(destination['id']),
      name: String(name),
      max: Number(max),
      load: Number(load),
    })),
  );
}

const isMeant = ({ id, name }: Resource, { destination_id, res_name }: Resizing) =>
  id === destination_id && name === res_name;

function callsOn(resources: readonly Resource[]) {
  return { count: resources.reduce((sum, { load }) => sum + load, 0), of: 'calls' };
}

function capacityIn(reply: unknown, resource: string): number {
  return resourcesOf(reply)
    .filter(({ name }) => name === resource)
    .reduce((sum, { max }) => sum + max, 0);
}
