/** Signs beside the words of a state; a sign never stands alone. */
const SIGNS = { up: '●', down: '○', half: '◐', failed: '✕', unknown: '?' } as const;

/** A state in words of our own, with its sign. */
export function signed(kind: keyof typeof SIGNS, words: string): string {
  return `${SIGNS[kind]} ${words}`;
}

const WORDS: Readonly<Record<string, readonly [keyof typeof SIGNS, string]>> = {
  active: ['up', 'up'],
  up: ['up', 'up'],
  inactive: ['down', 'down'],
  down: ['down', 'down'],
  probing: ['half', 'probing'],
  probe: ['half', 'probing'],
  'disabled mi': ['down', 'down (taken out by command)'],
  disabled: ['down', 'disabled'],
  enabled: ['up', 'enabled'],
  yes: ['up', 'enabled'],
  no: ['down', 'disabled'],
  on: ['up', 'on'],
  off: ['down', 'off'],
  ok: ['up', 'in sync'],
  'not synced': ['half', 'not in sync'],
  backup: ['half', 'backup'],
};

/** OpenSIPS's word for a state as a sign and a word: "● up", "○ down", "◐ probing"; an unknown word stays as it is. */
export function stateWord(word: string): string {
  const known = WORDS[word.trim().toLowerCase()];
  return known ? signed(...known) : word;
}

/** How many of each state, worst last as counted: "4 up, 1 down". */
export function stateCounts(tallied: readonly (readonly [string, number])[]): string {
  const worded = tallied.map(
    ([state, times]) => `${times.toLocaleString('en-US')} ${state.replace(/^[●○◐✕?] /, '')}`,
  );
  return worded.join(', ');
}
