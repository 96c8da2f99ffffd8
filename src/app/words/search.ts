import { createSearch } from '../../catalogue/search.ts';
import { siteCatalogue } from './catalogue.ts';
import { complain, type Terminal } from './terminal.ts';

const MOST = 10;

/** Prints the commands that fit the words best, best first. */
export function search(words: string, asJson: boolean, terminal: Terminal): number {
  if (words === '') return complain(['Say what to search for: search blocked addresses.']);
  const matches = createSearch(siteCatalogue()).search(words, MOST);
  const shown = matches.map(({ command, score }) => ({
    name: command.method,
    alias: command.aliases[0] ?? null,
    score: Number(score.toFixed(3)),
  }));
  const lines = matches.map(({ command }) => `${command.method.padEnd(34)} ${command.summary}\n`);
  terminal.write(asJson ? `${JSON.stringify(shown)}\n` : lines.join('') || 'Nothing fits.\n');
  return 0;
}
