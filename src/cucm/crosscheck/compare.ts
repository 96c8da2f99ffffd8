import type { CrossRow, CrossVerdict, CucmEnd } from '../../catalogue/cucm/connection-replies.ts';
import { liesIn } from './endpoint.ts';
import type { Entry, OpensipsSide } from './opensips.ts';
import { says } from './words.ts';

/** A destination of a SIP trunk, with every address that its host name has. */
export interface TrunkEnd extends CucmEnd {
  readonly kind: 'trunk';
  readonly hosts: readonly string[];
}

/** A node of the cluster, with every address that its name has; its status is RisPort's code. */
export interface NodeEnd extends CucmEnd {
  readonly kind: 'node';
  readonly hosts: readonly string[];
}

const DEFAULT_PORT = '5060';

/** Lays both sides beside each other by address: every destination of a trunk, and every entry of OpenSIPS that points at a node of CUCM. */
export function compared(
  trunks: readonly TrunkEnd[],
  nodes: readonly NodeEnd[],
  sides: readonly OpensipsSide[],
): readonly CrossRow[] {
  const silent = sides.filter(({ fault }) => fault !== undefined).map(({ node }) => node);
  return [
    ...trunks.flatMap((trunk) => rowsOfTrunk(trunk, sides, silent)),
    ...sides.flatMap((side) => rowsOfSide(side, nodes, trunks)),
  ];
}

function rowsOfTrunk(
  trunk: TrunkEnd,
  sides: readonly OpensipsSide[],
  silent: readonly string[],
): readonly CrossRow[] {
  const found = sides.flatMap(({ own, entries }) => matching(trunk, [...own, ...entries]));
  if (found.length > 0)
    return found.map(({ entry, inTable }) => {
      return row(verdictAt(trunk, entry), trunk, entry, inTable);
    });
  const verdict: CrossVerdict = silent.length > 0 ? 'state-unknown' : 'not-on-opensips';
  return [{ verdict, says: says({ verdict, cucm: trunk, silent }), cucm: shown(trunk) }];
}

/** Entries that point at CUCM: whether both ends are up, and whether CUCM would take calls from that node. */
function rowsOfSide(
  side: OpensipsSide,
  nodes: readonly NodeEnd[],
  trunks: readonly TrunkEnd[],
): readonly CrossRow[] {
  const pointsBack = trunks.some((trunk) => side.own.some((entry) => meets(trunk, entry)));
  return nodes.flatMap((node) =>
    matching(node, side.entries).map(({ entry, inTable }) => {
      const unknown = side.own.length > 0 && !pointsBack;
      return row(unknown ? 'not-on-cucm' : verdictAt(node, entry), node, entry, inTable);
    }),
  );
}

interface Matched {
  readonly entry: Entry;
  /** The address table of that node knows the address beside this entry. */
  readonly inTable: boolean;
}

/** The entries that meet this end: those that have a state first, the address table where there is no other; the same port before another one. */
function matching(end: TrunkEnd | NodeEnd, entries: readonly Entry[]): readonly Matched[] {
  const met = entries.filter((entry) => meets(end, entry));
  const tables = met.filter(({ kind }) => kind === 'address');
  const stateful = met.filter(({ kind }) => kind !== 'address');
  const nearest = stateful.length > 0 ? stateful : tables.slice(0, 1);
  const kinds = new Map(nearest.map((entry) => [`${entry.kind} ${entry.name}`, entry]));
  const best = [...kinds].map(([key, first]) => {
    const same = nearest.filter((entry) => `${entry.kind} ${entry.name}` === key);
    return same.find((entry) => samePort(end, entry)) ?? first;
  });
  return best.map((entry) => ({ entry, inTable: tables.length > 0 && entry.kind !== 'address' }));
}

function meets(end: TrunkEnd | NodeEnd, { hosts, mask, address }: Entry): boolean {
  if (mask !== undefined) return end.hosts.some((host) => liesIn(host, address, mask));
  return hosts.some((host) => host !== '' && end.hosts.includes(host));
}

/** An address table without a port takes any; a node of CUCM has none of its own. */
function samePort(end: CucmEnd, entry: Entry): boolean {
  if (end.kind === 'node' || (entry.kind === 'address' && entry.port === '')) return true;
  return (end.port || DEFAULT_PORT) === (entry.port || DEFAULT_PORT);
}

/** Whether an end is up, as far as its side can tell. */
function upOf(end: CucmEnd | Entry): boolean | undefined {
  const word = ('status' in end ? end.status : end.state).toLowerCase();
  if (['registered', 'partiallyregistered', 'ok', 'active', 'enabled', 'answers'].includes(word)) return true;
  return ['', 'none', 'unknown', 'notfound'].includes(word) ? undefined : false;
}

/** An address table only says whose calls are taken, and nothing of a state. */
function verdictAt(end: TrunkEnd | NodeEnd, entry: Entry): CrossVerdict {
  if (!samePort(end, entry)) return 'port-differs';
  return entry.kind === 'address' ? 'allowed-only' : verdictOf(upOf(end), upOf(entry));
}

function verdictOf(cucm: boolean | undefined, opensips: boolean | undefined): CrossVerdict {
  if (cucm === undefined || opensips === undefined) return 'state-unknown';
  if (cucm) return opensips ? 'up-on-both' : 'up-on-cucm-only';
  return opensips ? 'up-on-opensips-only' : 'down-on-both';
}

function row(verdict: CrossVerdict, cucm: TrunkEnd | NodeEnd, entry: Entry, inTable: boolean): CrossRow {
  const { node, kind, name, address, port, state } = entry;
  const opensips = { node, kind, name, address, port, state };
  return { verdict, says: says({ verdict, cucm, opensips: entry, inTable }), cucm: shown(cucm), opensips };
}

const shown = ({ kind, name, address, port, status }: CucmEnd): CucmEnd => ({
  kind,
  name,
  address,
  port,
  status,
});
