import { err, ok, type Result } from '../../kernel/result.ts';
import type { Desk } from '../ask/desk.ts';
import type { Parsed } from '../grammar/parse.ts';

/** The OpenSIPS nodes that are meant: those named, all, or the first where none has to be named; the error is a sentence. */
export function nodesMeant(
  { needs }: Pick<Desk, 'needs'>,
  named: Parsed['nodes'],
): Result<readonly string[], string> {
  const known = needs
    .nodes()
    .filter(({ attached }) => !attached)
    .map(({ node }) => node);
  if (named === 'all') return ok(known);
  const stranger = named.find((node) => !known.includes(node));
  if (stranger !== undefined)
    return err(`There is no node called ${stranger}. There are ${known.join(', ') || 'none'}.`);
  return ok(named.length > 0 ? named : known.slice(0, 1));
}
