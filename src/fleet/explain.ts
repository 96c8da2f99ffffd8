import { fieldsOf, listAt, textAt } from '../kernel/json.ts';

/** What the dialplan made of a number. */
export interface Translation {
  readonly dialplan: string;
  readonly kind: 'translated' | 'no-rule' | 'no-dialplan' | 'not-known';
  /** Attributes of the rule, or why it is not known. */
  readonly about: string;
}

/** A gateway or carrier that a rule names, and what becomes of a call that comes to it. */
export interface Target {
  readonly kind: 'gateway' | 'carrier';
  readonly id: string;
  readonly address: string;
  /** OpenSIPS's own word for its state; empty when it is not known. */
  readonly state: string;
  readonly attrs: string;
  /** `first` takes the call, `later` does when those before fail, `out` never does. */
  readonly turn: 'first' | 'later' | 'out' | 'not-known';
  readonly because: string;
}

/** Where the rules of one group send a number. */
export interface GroupRoute {
  readonly group: string;
  /** The matched prefix, empty for the rule without one; null when no rule fits, undefined when it is not known. */
  readonly prefix: string | null | undefined;
  readonly attrs: string;
  readonly targets: readonly Target[];
  /** Why it is not known. */
  readonly because: string;
}

/** The way of a number on one node. */
export interface Explanation {
  readonly translation: Translation | null;
  /** As the rules see it. */
  readonly number: string;
  readonly routes: readonly GroupRoute[];
}

/** What a node says of its gateways and carriers; undefined where it did not. */
export interface Known {
  readonly gateways: unknown;
  readonly carriers: unknown;
}

/** What `dialplan:translate` replied, and the number that follows from it. */
export function translated(
  dialplan: string,
  number: string,
  reply: { readonly value: unknown } | { readonly fault: string; readonly code: number | undefined },
): { readonly number: string; readonly translation: Translation } {
  if ('value' in reply) {
    const output = textAt(reply.value, 'Output') ?? number;
    return {
      number: output,
      translation: { dialplan, kind: 'translated', about: textAt(reply.value, 'ATTRIBUTES') ?? '' },
    };
  }
  const kind =
    reply.code !== 404 ? 'not-known' : reply.fault.includes('No translation') ? 'no-rule' : 'no-dialplan';
  return { number, translation: { dialplan, kind, about: kind === 'not-known' ? reply.fault : '' } };
}

/** What `drouting:number_routing` replied for a group, with the state of each target and its turn. */
export function routed(group: string, reply: unknown, known: Known): GroupRoute {
  const prefix = textAt(reply, 'Matched Prefix');
  const list = listAt(reply, 'GW List');
  if (prefix === undefined || !list) {
    const none = reply === 'No match';
    const because = none ? '' : 'OpenSIPS answered in a form that is not known here.';
    return { group, prefix: none ? null : undefined, attrs: '', targets: [], because };
  }
  const named = list.flatMap((each) => Object.entries(fieldsOf(each)));
  let taken = false;
  const targets = named.map(([kind, id]) => {
    const target = kind === 'CARRIER' ? carrier(String(id), known) : gateway(String(id), known);
    if (target.turn !== 'first') return target;
    const turn = taken ? ('later' as const) : target.turn;
    taken = true;
    return { ...target, turn };
  });
  return { group, prefix, attrs: textAt(reply, 'ATTRS') ?? '', targets, because: '' };
}

/** Nodes whose explanations are the same word for word, together. */
export function folded(
  explanations: readonly { readonly node: string; readonly explanation: Explanation }[],
): readonly { readonly nodes: readonly string[]; readonly explanation: Explanation }[] {
  const groups = Map.groupBy(explanations, ({ explanation }) => JSON.stringify(explanation));
  return [...groups.values()].flatMap((same) =>
    same[0] ? [{ nodes: same.map(({ node }) => node), explanation: same[0].explanation }] : [],
  );
}

const GATEWAY_OUT: Readonly<Record<string, string>> = {
  Inactive: 'it is inactive',
  'Disabled MI': 'it was taken out by command',
  Probing: 'it is probed, and stays out until it answers',
};

function gateway(id: string, { gateways }: Known): Target {
  const bare = { kind: 'gateway', id, address: '', state: '', attrs: '' } as const;
  const list = listAt(gateways, 'Gateways');
  if (!list) return { ...bare, turn: 'not-known', because: 'its state could not be read' };
  const found = list.find((each) => textAt(each, 'ID') === id);
  if (!found) return { ...bare, turn: 'out', because: 'no gateway of that name is loaded' };
  const state = textAt(found, 'State') ?? '';
  const about = { address: textAt(found, 'IP') ?? '', attrs: textAt(found, 'ATTRS') ?? '', state };
  if (state === 'Active') return { ...bare, ...about, turn: 'first', because: '' };
  const because = GATEWAY_OUT[state];
  return because === undefined
    ? { ...bare, ...about, turn: 'not-known', because: 'its state is not known here' }
    : { ...bare, ...about, turn: 'out', because };
}

function carrier(id: string, { carriers }: Known): Target {
  const bare = { kind: 'carrier', id, address: '', state: '', attrs: '' } as const;
  const list = listAt(carriers, 'Carriers');
  if (!list) return { ...bare, turn: 'not-known', because: 'its state could not be read' };
  const found = list.find((each) => textAt(each, 'ID') === id);
  if (!found) return { ...bare, turn: 'out', because: 'no carrier of that name is loaded' };
  const enabled = textAt(found, 'Enabled') ?? '';
  const about = { attrs: textAt(found, 'ATTRS') ?? '', state: enabled === 'yes' ? 'enabled' : 'disabled' };
  return enabled === 'yes'
    ? { ...bare, ...about, turn: 'first', because: '' }
    : { ...bare, ...about, turn: 'out', because: 'it is disabled' };
}
