import { listAt, textAt } from '../kernel/json.ts';
import { STATES } from './kinds.ts';

/** A gateway or destination as a node shows it. */
export interface StateSeen {
  /** `state.gw1`, `state.set 1 sip:192.0.2.41:5060`, `state.lb 1 sip:192.0.2.51:5060`. */
  readonly name: string;
  /** 1 up, 0 down, a half while it is probed. */
  readonly value: number;
  /** OpenSIPS's own word. */
  readonly word: string;
}

/** More of one node than this are not kept. */
const MOST = 100;

/** The gateways and destinations in a reply to `dr_gw_status`, `ds_list` or `lb_list`, each once. */
export function statesIn(reply: unknown): readonly StateSeen[] {
  const gateways = (listAt(reply, 'Gateways') ?? []).map((each) =>
    stateSeen(gatewayName(textAt(each, 'ID') ?? '?'), textAt(each, 'State') ?? ''),
  );
  const sets = (listAt(reply, 'PARTITIONS') ?? []).flatMap((partition) => listAt(partition, 'SETS') ?? []);
  const destinations = sets.flatMap((set) =>
    (listAt(set, 'Destinations') ?? []).map((each) =>
      stateSeen(
        destinationName(textAt(set, 'id') ?? '?', textAt(each, 'URI') ?? '?'),
        textAt(each, 'state') ?? '',
      ),
    ),
  );
  const balanced = (listAt(reply, 'Destinations') ?? []).map((each) =>
    stateSeen(
      destinationName(textAt(each, 'group') ?? '?', textAt(each, 'uri') ?? '?', 'lb'),
      textAt(each, 'enabled') === 'yes' ? 'enabled' : 'disabled',
    ),
  );
  const all = [...gateways, ...destinations, ...balanced];
  return [...new Map(all.map((each) => [each.name, each])).values()].slice(0, MOST);
}

/** The state that one of OpenSIPS's words stands for, in a list or in an event. */
export function stateSeen(name: string, word: string): StateSeen {
  const low = word.toLowerCase();
  if (low.startsWith('act') || low === 'enabled') return { name, word, value: 1 };
  return { name, word, value: low.startsWith('prob') ? 0.5 : 0 };
}

/** What a gateway of drouting is sampled as. */
export const gatewayName = (id: string): string => `${STATES}${id}`;

/** What a destination of dispatcher, or with `lb` of load_balancer, is sampled as. */
export const destinationName = (set: string, uri: string, kind: 'set' | 'lb' = 'set'): string =>
  `${STATES}${kind} ${set} ${uri}`;
