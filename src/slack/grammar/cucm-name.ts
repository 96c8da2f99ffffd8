import { cucm } from '../../catalogue/cucm/index.ts';
import { editDistance } from '../../catalogue/edit-distance.ts';

/** The name of a command in the words that lead a line, and what follows it. */
export interface Named {
  /** A command's name; one that does not exist where the words are nearly one. */
  readonly word: string;
  readonly rest: readonly string[];
}

const NAMES = cucm.map(({ method }) => method.slice('cucm:'.length));
const LONGEST = Math.max(...NAMES.map((name) => name.split('_').length));
/** One slip of the finger in so many letters. */
const LETTERS_PER_SLIP = 4;

/**
 * The command of CUCM that the words after `cucm` name: the longest run of words that is one, else the run that is nearly one. Undefined when
 * the words are something else.
 */
export function cucmName(words: readonly string[]): Named | undefined {
  const runs = Array.from({ length: Math.min(LONGEST, words.length) }, (_, less) => {
    const many = Math.min(LONGEST, words.length) - less;
    return { name: words.slice(0, many).join('_').toLowerCase(), rest: words.slice(many) };
  });
  const found = runs.find(({ name }) => NAMES.includes(name)) ?? nearest(runs);
  return found && { word: `cucm:${found.name}`, rest: found.rest };
}

/** The command that words name, those of OpenSIPS by their first word; empty for no words. */
export function commandNamed([first = '', ...more]: readonly string[]): string {
  return first.toLowerCase() === 'cucm' ? (cucmName(more)?.word ?? first) : first;
}

type Run = { readonly name: string; readonly rest: readonly string[] };

function nearest(runs: readonly Run[]): Run | undefined {
  const near = runs
    .map((run) => ({ run, far: Math.min(...NAMES.map((name) => editDistance(run.name, name))) }))
    .filter(({ run, far }) => far <= Math.max(1, Math.floor(run.name.length / LETTERS_PER_SLIP)));
  return near.toSorted((a, b) => a.far - b.far)[0]?.run;
}
