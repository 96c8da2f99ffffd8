import type { Catalogue } from '../../catalogue/catalogue.ts';
import { namesOf } from '../../catalogue/recipe.ts';
import { parseCommand } from '../grammar/parse.ts';

/** What a line is read against. */
interface Known {
  readonly catalogue: Catalogue;
  readonly words: { readonly has: (word: string) => boolean };
}

// Words that take free words themselves.
const TAKES_WORDS = ['list', 'playbook', 'plan', 'describe', 'audit'];
// Words that take a command, with all that belongs to it.
const TAKES_COMMAND = ['diff', 'rolling'];
/** What some words may take first: everything else after such a word is a sentence. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  watch: ['add', 'remove', 'mute', 'unmute', 'list'],
};
/** After these even a question is what somebody wants written down. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  incident: ['open', 'update', 'note', 'resolve', 'roles', 'severity', 'draft', 'list', 'timeline'],
};

/** Answers and questions of one word, as people write them in the thread of a talk. */
const ONE_WORD = /^(yes|yep|no|nope|ok|okay|sure|why|how|thanks|continue|again|ja|nein|oui|non|sí)[.!?]*$/i;

/**
 * Whether somebody asks in their own words. English words are commands too (`which`, `trace`, `kill`), so a command that is given more
 * than it takes is read as a sentence, and a single word that is nearly a command stays a slip of the pen.
 */
export function isQuestion(text: string, { catalogue, words }: Known): boolean {
  const parsed = parseCommand(text);
  const spoken = text.trim().split(/\s+/).length;
  if (!parsed.ok) return spoken > 3 && !/=|--/.test(text);
  const { word, positional, named, nodes } = parsed.value;
  if (Object.keys(named).length > 0) return false;
  if (WRITTEN[word.toLowerCase()]?.includes(positional[0]?.toLowerCase() ?? '')) return false;
  const asks = /\?\s*$/.test(text);
  if (VERBS[word.toLowerCase()]?.includes(positional[0]?.toLowerCase() ?? '')) return asks;
  if (TAKES_COMMAND.includes(word.toLowerCase()) && catalogue.find(positional[0] ?? '').kind !== 'none')
    return asks;
  if (words.has(word.toLowerCase()))
    return asks || (positional.length > 2 && !TAKES_WORDS.includes(word.toLowerCase()));
  if (['plan', 'run'].includes(word.toLowerCase())) return false;

  const found = catalogue.find(word);
  if (found.kind === 'none')
    return /[_:]/.test(word) ? asks && spoken > 2 : spoken > 1 || ONE_WORD.test(word);
  const commands = found.kind === 'one' ? [found.command] : found.commands;
  const takes = Math.max(
    ...commands.flatMap(({ recipes }) => recipes.map((recipe) => namesOf(recipe).length)),
    0,
  );
  // A command of CUCM is words too, unless it was typed by its name.
  const plain = /^[a-z]+$/i.test(word) || (word.startsWith('cucm:') && !/cucm:/i.test(text));
  return (
    plain && nodes.length === 0 && (asks ? positional.length > 0 : positional.length > Math.max(2, takes))
  );
}
