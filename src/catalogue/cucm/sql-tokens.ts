/** A piece of a query: a word in small letters, a sign, or a literal of which nothing is kept. */
export interface SqlToken {
  readonly word?: string;
  readonly sign?: string;
  readonly literal?: true;
}

const SPACE = /[ \t\r\n]+/y;
// A quote inside is written twice. CUCM's database takes both kinds of quotes.
const LITERAL = /'(?:[^']|'')*'|"(?:[^"]|"")*"/y;
const WORD = /[A-Za-z_][A-Za-z0-9_$]*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![A-Za-z0-9_$])/y;
const SIGN = /--|\/\*|\*\/|::|\|\||<>|!=|<=|>=|[()[\],.;:{}#@*/+\-=<>%?]/y;
// Tab, line feed and carriage return aside.
const CONTROL = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}]/u;

/** The pieces of a query, or why it cannot be taken apart; literals are passed over whole. */
export function sqlTokens(
  query: string,
): { readonly list: readonly SqlToken[] } | { readonly because: string } {
  if (CONTROL.test(query)) return { because: 'It holds a character that cannot be seen. Type it again.' };
  const list: SqlToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(query)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < query.length) {
    if (take(SPACE) !== undefined) continue;
    if (take(LITERAL) !== undefined) {
      list.push({ literal: true });
      continue;
    }
    const word = take(WORD);
    if (word !== undefined) {
      list.push({ word: word.toLowerCase() });
      continue;
    }
    if (take(NUMBER) !== undefined) {
      list.push({ sign: '0' });
      continue;
    }
    const sign = take(SIGN);
    if (sign === undefined) return { because: unread(query.slice(at)) };
    list.push({ sign });
  }
  return { list };
}

function unread(rest: string): string {
  const [first = ''] = rest;
  if (first === "'" || first === '"')
    return `A text begins with ${first} and does not end. A quote inside is written twice.`;
  if (/\d/.test(first)) return 'A number is followed by letters at once. Put a space between them.';
  return `${first} may only stand inside a text, between quotes.`;
}
