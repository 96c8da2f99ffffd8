import { searchTerms } from '../catalogue/search-words.ts';
import type { Playbook } from './playbooks.ts';

/** Those of these playbooks that the words speak of, best first; none when nothing fits. */
export function findPlaybooks(playbooks: readonly Playbook[], words: string): readonly Playbook[] {
  const asked = new Set(searchTerms(words));
  const scored = playbooks.map((playbook) => ({ playbook, score: scoreOf(playbook, asked, playbooks) }));
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ playbook }) => playbook);
}

/** How many of the asked terms a playbook's name, title and words hold; the rarer among playbooks, the more. */
function scoreOf(playbook: Playbook, asked: ReadonlySet<string>, playbooks: readonly Playbook[]): number {
  const own = termsOf(playbook);
  return [...asked]
    .filter((term) => own.has(term))
    .reduce((sum, term) => sum + 1 / playbooks.filter((each) => termsOf(each).has(term)).length, 0);
}

const termsOf = ({ name, title, words }: Playbook): ReadonlySet<string> =>
  new Set(searchTerms([name.replaceAll(/[-_]/g, ' '), title, ...words].join(' ')));
