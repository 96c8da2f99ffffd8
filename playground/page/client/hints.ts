import type { Hint } from '../wire.ts';

const MOST = 8;

/** The command names that fit what stands before the caret of a line, and from where they would replace it. */
export function hintsFor(
  text: string,
  hints: readonly Hint[],
): { readonly from: number; readonly fitting: readonly Hint[] } {
  const [, before = '', word] =
    /^(\/opensips\s+(?:describe\s+|list\s+)?|@opensips\s+)(\S*)$/.exec(text) ?? [];
  if (word === undefined) return { from: 0, fitting: startOf(text) };
  const low = word.toLowerCase();
  const starts = hints.filter(({ name }) => name.startsWith(low) && name !== low);
  const holds = hints.filter(({ name }) => !name.startsWith(low) && name.includes(low));
  return { from: before.length, fitting: [...starts, ...(low.length > 1 ? holds : [])].slice(0, MOST) };
}

/** The two ways to begin, while one of them is being typed. */
function startOf(text: string): readonly Hint[] {
  if (text.length === 0) return [];
  const ways: readonly Hint[] = [
    { name: '/opensips', summary: 'A command, for you alone until you share it', effect: '' },
    { name: '@opensips', summary: 'A question or command that everybody here can read', effect: '' },
  ];
  return ways.filter(({ name }) => name.startsWith(text) && name !== text);
}
