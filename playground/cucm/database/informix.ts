/** What Informix, and AXL after it, says against a statement. */
export interface SqlFault {
  /** Informix's number without its sign, as AXL gives it. */
  readonly code: number;
  readonly text: string;
}

type Piece = { readonly kind: 'code' | 'literal'; readonly text: string };

const SYNTAX: SqlFault = { code: 201, text: 'A syntax error has occurred.' };
/** Texts of Informix. */
const ILLEGAL: SqlFault = { code: 202, text: 'An illegal character has been found in the statement.' };
const UNENDED: SqlFault = { code: 282, text: 'Found a quote for which there is no matching quote.' };
/** The text is assumed; that AXL takes nothing but queries here is documented. */
const NO_QUERY: SqlFault = { code: 5000, text: 'executeSQLQuery takes SELECT statements only.' };

/** What SQLite knows and Informix does not. */
const FOREIGN = /[`[\]]|==|\b(?:limit|offset|glob|regexp|pragma|ilike|except|sqlite_\w+)\b/i;
const PROJECTION = /\bselect\s+(?:skip\s+(\d+)\s+)?(?:first\s+(\d+)\s+)?/gi;

/** Stands for a literal while the rest is rewritten; it is foreign to Informix, so no query has it. */
const HOLE = '`';

/** A query in Informix's words, said in SQLite's; or what Informix would say against it. */
export function translated(sql: string): { readonly sql: string } | { readonly fault: SqlFault } {
  const pieces = split(sql);
  if (!pieces) return { fault: UNENDED };
  const code = pieces
    .filter(({ kind }) => kind === 'code')
    .map(({ text }) => text)
    .join(' ');
  // It is not known whether a live cluster takes it within a literal; nobody should rely on it.
  if (sql.includes('#')) return { fault: ILLEGAL };
  if (!/^\s*select\b/i.test(code)) return { fault: NO_QUERY };
  if (code.includes(';') || FOREIGN.test(code)) return { fault: SYNTAX };
  const literals = pieces.filter(({ kind }) => kind === 'literal').map(({ text }) => text);
  // Literals are taken out, so that nothing in them is taken for SQL.
  const bare = pieces.map(({ kind, text }) => (kind === 'code' ? text : HOLE)).join('');
  const limited = withLimits(bare)
    .replaceAll(/\bunique\b/gi, 'DISTINCT')
    .replaceAll(/\bmatches\b/gi, 'GLOB')
    // A backslash escapes in Informix unless the query names another sign.
    .replaceAll(/\blike\s*`(?!\s*escape\b)/gi, "$& ESCAPE '\\'");
  let next = 0;
  return { sql: limited.replaceAll(HOLE, () => `'${(literals[next++] ?? '').replaceAll("'", "''")}'`) };
}

/** Code and literals; comments are blanks, and double quotes hold literals as well. Nothing when a quote does not end. */
function split(sql: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  let code = '';
  while (at < sql.length) {
    const comment = /^(?:--[^\n]*|\/\*[\s\S]*?\*\/|\{[^}]*\})/.exec(sql.slice(at, at + 10_000))?.[0];
    const quote = sql[at];
    if (comment) {
      code += ' ';
      at += comment.length;
    } else if (quote === "'" || quote === '"') {
      const end = endOf(sql, at, quote);
      if (end === undefined) return undefined;
      pieces.push({ kind: 'code', text: code });
      pieces.push({ kind: 'literal', text: sql.slice(at + 1, end).replaceAll(quote + quote, quote) });
      code = '';
      at = end + 1;
    } else {
      code += quote;
      at += 1;
    }
  }
  return [...pieces, { kind: 'code', text: code }];
}

function endOf(sql: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < sql.length; at += 1) {
    if (sql[at] !== quote) continue;
    if (sql[at + 1] !== quote) return at;
    at += 1;
  }
  return undefined;
}

/** `SELECT SKIP s FIRST f …` becomes `SELECT … LIMIT f OFFSET s`, in a query within brackets too. */
function withLimits(bare: string): string {
  const found = [...bare.matchAll(PROJECTION)].filter(([, skip, first]) => skip ?? first);
  let text = bare;
  for (const { 0: whole, 1: skip = '0', 2: first = '-1', index } of found.reverse()) {
    const rest = text.slice(index + whole.length);
    const end = endOfQuery(rest);
    text = `${text.slice(0, index)}SELECT ${rest.slice(0, end)} LIMIT ${first} OFFSET ${skip}${rest.slice(end)}`;
  }
  return text;
}

function endOfQuery(rest: string): number {
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    if (rest[at] === '(') depth += 1;
    if (rest[at] === ')') depth -= 1;
    if (depth < 0) return at;
  }
  return rest.length;
}
