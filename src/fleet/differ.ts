import { isChanging } from './changing.ts';
import { laidOut } from './lay-out.ts';
import type { NodeReply, Row, Texts } from './row.ts';

/** One of the things that nodes say of a field; null where it is not there. */
export interface Said {
  readonly text: string | null;
  readonly nodes: readonly string[];
}

/** A field of which nodes say several things, what most of them say first. */
export interface FieldDifference {
  /** Its path; empty for the row itself, which not every node has. */
  readonly field: string;
  readonly said: readonly Said[];
  /** The first is said by more nodes than any other, so the others are the odd ones. */
  readonly majority: boolean;
}

/** A row that is not the same everywhere. */
export interface RowDifference extends Pick<Row, 'list' | 'key'> {
  readonly fields: readonly FieldDifference[];
}

/** What one read says on several nodes. */
export interface Comparison {
  readonly nodes: readonly string[];
  readonly rows: readonly Row[];
  /** Rows that are the same on every node. */
  readonly same: number;
  readonly different: readonly RowDifference[];
  /** Members that were left out because they count or tell the time. */
  readonly leftOut: readonly string[];
  /** The nodes that stand against a majority, and in how many rows. */
  readonly odd: readonly { readonly node: string; readonly rows: number }[];
}

/** Compares replies row by row; counters and times are left out unless `full`, or unless there is nothing else. */
export function compared(replies: readonly NodeReply[], full: boolean): Comparison {
  const nodes = replies.map(({ node }) => node);
  const rows = laidOut(replies, full ? () => false : isChanging);
  const fields = new Set(rows.flatMap(({ by }) => [...by.values()].flatMap((texts) => [...texts.keys()])));
  const changing = full ? [] : [...fields].filter(isChanging);
  const leftOut = changing.length < fields.size ? changing : [];
  const different = rows.flatMap((row) => {
    const found = differencesIn(row, nodes, leftOut);
    return found.length > 0 ? [{ list: row.list, key: row.key, fields: found }] : [];
  });
  return { nodes, rows, same: rows.length - different.length, different, leftOut, odd: oddOnes(different) };
}

function differencesIn(
  { by }: Row,
  nodes: readonly string[],
  leftOut: readonly string[],
): readonly FieldDifference[] {
  const there = nodes.filter((node) => by.has(node));
  const fields = new Map<string, string>();
  // Releases write some names in another letter case.
  for (const texts of by.values())
    for (const name of texts.keys()) if (!leftOut.includes(name)) fields.set(name.toLowerCase(), name);
  const missing =
    there.length < nodes.length ? [judged('', nodes, (node) => (by.has(node) ? 'there' : null))] : [];
  const texts = [...fields].map(([folded, name]) =>
    judged(name, there, (node) => textAt(by.get(node) ?? new Map(), folded)),
  );
  return [...missing, ...texts].filter(({ said }) => said.length > 1);
}

function textAt(texts: Texts, folded: string): string | null {
  for (const [name, text] of texts) if (name.toLowerCase() === folded) return text;
  return null;
}

function judged(
  field: string,
  nodes: readonly string[],
  textOn: (node: string) => string | null,
): FieldDifference {
  const groups = [...Map.groupBy(nodes, textOn)].map(([text, those]) => ({ text, nodes: those }));
  const said = groups.toSorted((a, b) => b.nodes.length - a.nodes.length);
  const [first, second] = said;
  return { field, said, majority: (first?.nodes.length ?? 0) > (second?.nodes.length ?? 0) };
}

function oddOnes(different: readonly RowDifference[]): Comparison['odd'] {
  const counts = new Map<string, number>();
  for (const { fields } of different) {
    const odd = fields.flatMap(({ said, majority }) =>
      majority ? said.slice(1).flatMap(({ nodes }) => nodes) : [],
    );
    for (const node of new Set(odd)) counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return [...counts].map(([node, rows]) => ({ node, rows })).toSorted((a, b) => b.rows - a.rows);
}
