import { nodesMeant, type Places } from '../../gate/places.ts';
import { err, ok } from '../../kernel/result.ts';
import { spanIn } from '../../kernel/span.ts';
import { KINDS, type Kind } from '../../samples/kinds.ts';
import type { Parsed } from '../grammar/parse.ts';

/** Which chart somebody wants, of which nodes, over how long. */
export interface Wish {
  /** Undefined for the states of gateways. */
  readonly kind: Kind | undefined;
  readonly name: string;
  readonly nodes: readonly string[];
  readonly span: number;
}

const GATEWAYS = 'gateways';
const NAMES = [...Object.keys(KINDS), GATEWAYS];
const USUAL_MS = 30 * 60_000;
const LEAST_MS = 10_000;
const MOST_MS = 7 * 86_400_000;
const FORM = `It is written like this: chart dialogs 30m @all. There are ${NAMES.join(', ')}.`;

/** Reads what was typed after `chart`; the error is a sentence. */
export function wishIn({ positional, nodes: named, named: extra }: Parsed, places: Places) {
  if (Object.keys(extra).length > 0) return err(`chart takes no ${Object.keys(extra).join(', ')}. ${FORM}`);
  const [name = '', typed = '', ...more] = positional;
  if (name === '') return err(FORM);
  const word = name.toLowerCase();
  if (!NAMES.includes(word)) return err(`There is no chart called ${name}. ${FORM}`);
  if (more.length > 0) return err(`chart takes a name and a time. ${FORM}`);
  const span = typed === '' ? USUAL_MS : spanIn(typed);
  if (span === undefined || span < LEAST_MS || span > MOST_MS)
    return err('A chart covers a time such as 10m, 2h or 7d; 7 days at the most.');
  const nodes = nodesMeant(named, places);
  return nodes.ok ? ok<Wish>({ kind: KINDS[word], name: word, nodes: nodes.value, span }) : nodes;
}
