import { type SqlToken, sqlTokens } from './sql-tokens.ts';
import { CHANGING, keepsSecrets, READING } from './sql-words.ts';

/** Longer queries are not sent. */
const LONGEST = 10_000;

/**
 * Why CUCM is not asked this query; undefined for a single SELECT that only reads. Only a copy without its literals is looked
 * at, and the query itself stays as it is. What may stand in front of a bracket is listed, so that no procedure of the database can
 * be called under any name.
 */
export function whyNotReadOnly(query: string): string | undefined {
  if (query.length > LONGEST) return `It is ${query.length} characters long; at most ${LONGEST} are sent.`;
  const { list, because: unreadable } = sqlTokens(query);
  if (list.length > 0 && list[0]?.word !== 'select')
    return 'Only a SELECT is sent, and this does not begin with SELECT.';
  for (const [place, token] of list.entries()) {
    const because = whyNotHere(list, place, token);
    if (because) return because;
  }
  if (unreadable) return unreadable;
  return list.length === 0 ? 'It is empty; a SELECT is wanted.' : unpaired(list);
}

function whyNotHere(tokens: readonly SqlToken[], place: number, token: SqlToken): string | undefined {
  const { sign, word } = token;
  if (sign === ';') return 'Leave out the semicolon: one SELECT is sent, and nothing after it.';
  if (sign === '{' || sign === '}' || sign === '--' || sign === '/*' || sign === '*/')
    return `It holds a comment (${sign}). Comments are not sent, since something could hide in them.`;
  if (sign === '#') return 'It holds a #, which CUCM does not take outside of a text.';
  if (sign === ':') return 'It names another database (with a colon). Only the database of CUCM is asked.';
  if (sign === '@') return 'It names another server (with an @). Only CUCM itself is asked.';
  if (sign === '(') return whyNotCalled(tokens, place);
  if (word === undefined) return undefined;
  if (word === 'nextval') return 'NEXTVAL moves a sequence on. Only what reads is sent.';
  if (keepsSecrets(word)) return `${word} keeps passwords or what stands for them, and is not asked for.`;
  if (!CHANGING.has(word) || isColumn(tokens, place)) return undefined;
  return `${word.toUpperCase()} is not sent. Only what reads is, and a word may stand in a text or as a column (d.${word}).`;
}

/** Whether the word is the name of a column: it is joined to a name by a full stop. */
function isColumn(tokens: readonly SqlToken[], place: number): boolean {
  const [table, stop] = [tokens[place - 2], tokens[place - 1]];
  if (stop?.sign !== '.' || !stop.joined || !tokens[place]?.joined) return false;
  return table?.word !== undefined && !READING.has(table.word);
}

/** What stands before a bracket may be nothing but a word of the language or a function that only reads. */
function whyNotCalled(tokens: readonly SqlToken[], place: number): string | undefined {
  const before = tokens[place - 1];
  if (before?.literal)
    return 'A text stands in front of a bracket. Only functions that are known to read are called.';
  if (before?.word === undefined) return undefined;
  if (READING.has(before.word) && tokens[place - 2]?.sign !== '.') return undefined;
  return `${before.word}( is not sent. Only functions that are known to read are called.`;
}

function unpaired(tokens: readonly SqlToken[]): string | undefined {
  let depth = 0;
  for (const { sign } of tokens) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0 ? undefined : 'Its brackets do not match.';
}
