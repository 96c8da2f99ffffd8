import { fieldsOf, listAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State } from '../verification.ts';

interface Change {
  readonly group?: string | undefined;
  readonly address?: string | undefined;
  readonly state?: string | undefined;
}

const STATES: readonly (readonly [RegExp, string])[] = [
  [/^[1a]/i, 'Active'],
  [/^[0i]/i, 'Inactive'],
  [/^[2p]/i, 'Probing'],
];

/** One destination's state before and after dispatcher:set_state, as dispatcher:list shows it. */
export const destinationProof = {
  read: ({ group = '' }: Change): Call => listSets(/^(.+):\d+$/.exec(group)?.[1]),
  state: (reply: unknown, { group = '', address = '' }: Change): State => {
    const number = Number(/\d+$/.exec(group)?.[0]);
    const found = setsIn(reply)
      .filter((set) => Number(fieldsOf(set)['id']) === number)
      .flatMap((set) => listAt(set, 'Destinations') ?? [])
      .find((destination) => fieldsOf(destination)['URI'] === address);
    return found ? { [address]: String(fieldsOf(found)['state']) } : {};
  },
  // OpenSIPS looks at the first letter or digit alone.
  wanted: ({ address = '', state = '' }: Change) => ({
    [address]: STATES.find(([letter]) => letter.test(state))?.[1] ?? state,
  }),
};

/** Puts a destination back into the state it had. */
export function restoreDestination({ group, address = '' }: Change, before: State): Call | undefined {
  const was = before[address];
  if (was === undefined) return undefined;
  return { command: 'dispatcher:set_state', input: { state: was.charAt(0).toLowerCase(), group, address } };
}

/** How many sets and destinations there are, and which destinations are not active. */
export const setsProof = {
  read: ({ partition }: { readonly partition?: string | undefined }): Call => listSets(partition),
  state: (reply: unknown): State => {
    const sets = setsIn(reply);
    const destinations = sets.flatMap((set) => listAt(set, 'Destinations') ?? []).map(fieldsOf);
    const resting = destinations
      .filter(({ state }) => state !== 'Active')
      .map(({ URI, state }) => [String(URI), String(state)]);
    const counts = { sets: String(sets.length), destinations: String(destinations.length) };
    return { ...counts, ...Object.fromEntries(resting) };
  },
};

function listSets(partition: string | undefined): Call {
  return { command: 'dispatcher:list', input: partition === undefined ? {} : { partition } };
}

const setsIn = (reply: unknown): readonly unknown[] =>
  (listAt(reply, 'PARTITIONS') ?? []).flatMap((partition) => listAt(partition, 'SETS') ?? []);
