import type { Hint } from '../wire.ts';

const MOST = 8;
/** What a mention is answered with is what the slash command of that name answers. */
const BEGUN = /^([/@])(\w+)\s+(?:describe\s+|list\s+)?/;

/** The commands that fit what stands before the caret of a line, and from where they would replace it. */
export function hintsFor(
  text: string,
  hints: readonly Hint[],
): { readonly from: number; readonly fitting: readonly Hint[] } {
  const [before, , begun] = BEGUN.exec(text) ?? [];
  if (before === undefined) return { from: 0, fitting: startOf(text, hints) };
  const low = text.slice(before.length).toLowerCase();
  const known = hints.filter(({ after }) => after === `/${begun}`);
  const starts = known.filter(({ name }) => name.startsWith(low) && name !== low);
  const holds = known.filter(({ name }) => !name.startsWith(low) && name.includes(low));
  return { from: before.length, fitting: [...starts, ...(low.length > 1 ? holds : [])].slice(0, MOST) };
}

/** The ways to begin, while one of them is being typed. */
function startOf(text: string, hints: readonly Hint[]): readonly Hint[] {
  if (text.length === 0) return [];
  return hints.filter(({ after, name }) => after === '' && name.startsWith(text) && name !== text);
}
