import MiniSearch from 'minisearch';
import type { Catalogue } from './catalogue.ts';
import type { Command } from './command.ts';
import { editDistance } from './edit-distance.ts';
import { asksForChange, searchTerms } from './search-words.ts';

/** One match of a search; the score only ranks matches of the same search. */
export interface Match {
  readonly command: Command;
  readonly score: number;
}

/** Finding commands by words or by a nearly right name. */
export interface Search {
  /** Best first, at most `limit`. */
  readonly search: (words: string, limit: number) => readonly Match[];
  /** Names close to a mistyped one, as that person would type them, best first, at most three. */
  readonly nearest: (name: string) => readonly string[];
}

/** What a command that does not do what was asked for (looking, or changing something) still counts. */
const OTHER_INTENT = 0.55;
/** What a name that no OpenSIPS answers still counts. */
const ABSENT = 0.1;
/** More than any score of words. */
const EXACT = 1000;

/** A search of the catalogue as it is when it is asked. */
export function createSearch(catalogue: Catalogue): Search {
  let of: readonly Command[] = [];
  let index: Search | undefined;
  // Made when it is first asked: a start does not need it.
  const now = (): Search => {
    if (index && of === catalogue.commands) return index;
    of = catalogue.commands;
    index = searchOf(of);
    return index;
  };
  return {
    search: (words, limit) => now().search(words, limit),
    nearest: (name) => now().nearest(name),
  };
}

/** An index over names, summaries, synonyms, modules and parameters. */
function searchOf(all: readonly Command[]): Search {
  // What cannot run and leads nowhere else is not found.
  const commands = all.filter(({ absent }) => absent === undefined || absent.nearest.length > 0);
  const index = new MiniSearch<Command>({
    idField: 'method',
    fields: ['names', 'summary', 'synonyms', 'module', 'parameters'],
    extractField: fieldOf,
    tokenize: searchTerms,
    processTerm: (term) => term,
    searchOptions: {
      boost: { names: 3, synonyms: 2.5, summary: 2, module: 1, parameters: 0.5 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  index.addAll(commands);
  const byMethod = new Map(commands.map((command) => [command.method, command]));
  const names = commands.flatMap((command) =>
    [command.method, ...command.aliases].map((name) => ({ name, folded: name.toLowerCase(), command })),
  );

  const closeTo = (typed: string) => {
    const most = Math.max(1, Math.floor(typed.length / 4));
    // What differs more in length is further away than that; nothing that long is a slip of the finger.
    return typed.length > LONGEST_NAME
      ? []
      : names
          .filter(({ folded }) => Math.abs(folded.length - typed.length) <= most)
          .map((known) => ({ ...known, far: editDistance(typed, known.folded) }))
          .filter(({ far }) => far <= most)
          .toSorted((a, b) => a.far - b.far);
  };

  const search: Search['search'] = (said, limit) => {
    const words = said.slice(0, LONGEST_QUESTION);
    const typed = words.trim().toLowerCase();
    const change = asksForChange(words);
    const asked = new Set(searchTerms(words)).size;
    const scores = new Map<Command, number>();
    for (const { id, score, queryTerms } of index.search(words)) {
      const command = byMethod.get(String(id));
      const covered = new Set(queryTerms).size / asked;
      if (command) scores.set(command, score * covered * weight(command, change));
    }
    // A single word may be a name with a slip of the finger.
    for (const { command, far } of /\s/.test(typed) ? [] : closeTo(typed))
      scores.set(command, Math.max(scores.get(command) ?? 0, EXACT / (1 + far)));
    const ranked = [...scores].map(([command, score]) => ({ command, score }));
    return ranked.toSorted((a, b) => b.score - a.score).slice(0, limit);
  };

  const nearest: Search['nearest'] = (name) => {
    const close = closeTo(name.toLowerCase()).map(({ name: known, command }) => ({ known, command }));
    const found = search(name.replaceAll(/[_:]/g, ' '), 3).map(({ command }) => ({
      known: command.home === undefined ? (command.aliases[0] ?? command.method) : command.method,
      command,
    }));
    const seen = new Set<Command>();
    const fresh = [...close, ...found].filter(({ command }) => !seen.has(command) && seen.add(command));
    return fresh.slice(0, 3).map(({ known }) => known);
  };

  return { search, nearest };
}

/** Longer than any name. */
const LONGEST_NAME = 80;
/** What of a question is searched for. */
const LONGEST_QUESTION = 300;

function fieldOf(command: Command, field: string): string {
  switch (field) {
    case 'names':
      return namesOf(command).join(' ');
    case 'synonyms':
      return command.synonyms.join(' ');
    case 'parameters':
      return Object.keys(command.input.shape).join(' ');
    case 'module':
      return command.module;
    case 'summary':
      return command.summary;
    default:
      return command.method;
  }
}

/** The names without the module, whose words are not the command's own. */
function namesOf({ method, aliases }: Command): readonly string[] {
  return [method.slice(method.indexOf(':') + 1), ...aliases];
}

function weight(command: Command, change: boolean): number {
  if (command.absent) return ABSENT;
  const looks = command.effect === 'read';
  const changes = !looks || Object.keys(command.writes).length > 0;
  return (change ? changes : looks) ? 1 : OTHER_INTENT;
}
