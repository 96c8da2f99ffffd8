/** Where a word of the command line writes what it was asked for. */
export interface Terminal {
  readonly write: (text: string) => void;
}

/** The exit code when the words or the settings are wrong: starting again does not help. */
const WRONG = 2;

/** Says on standard error what is wrong with the words or the settings, and gives the exit code for it. */
export function complain(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return WRONG;
}
