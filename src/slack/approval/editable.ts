import type { Approval, Step } from '../../approvals/approval.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { readInput } from '../../catalogue/read-input.ts';
import { parseCommand } from '../grammar/parse.ts';
import { callLine, mayShow } from './steps.ts';

/** What fits into the field. */
const MOST = 3000;

/** Whether the calls can stand in a field to be changed: they fit, hold no secret, last for good, and read back as exactly what is stored. */
export function isEditable(catalogue: Catalogue, approval: Approval): boolean {
  // A line knows no end and no looks between, so a changed one would have neither.
  if (approval.rolling !== null || approval.steps.some(({ end }) => end !== null)) return false;
  const lines = approval.steps.map((step) => callLine(catalogue, step));
  if (lines.join('\n').length > MOST || !mayShow(catalogue, approval)) return false;
  return approval.steps.every((step, place) => readsBack(catalogue, step, lines[place] ?? ''));
}

function readsBack(catalogue: Catalogue, { command: name, input, node }: Step, line: string): boolean {
  const parsed = parseCommand(line);
  const found = catalogue.find(name);
  if (!parsed.ok || found.kind !== 'one') return false;
  const { word, named, positional, nodes } = parsed.value;
  const same = catalogue.find(word);
  const read = readInput(found.command, named, positional);
  return (
    same.kind === 'one' &&
    same.command.method === name &&
    nodes !== 'all' &&
    nodes.join() === node &&
    read.ok &&
    canonical(read.value.input) === canonical(input)
  );
}

const canonical = (input: object): string =>
  JSON.stringify(Object.entries(input).toSorted(([a], [b]) => (a < b ? -1 : 1)));
