/** A text as SQL: single quotes are doubled. `#` is no token that CUCM takes, so it must never come this far. */
export function literal(text: string): string {
  if (text.includes('#')) throw new Error('CUCM refuses # in a query; ask for what is like it instead.');
  return `'${text.replaceAll("'", "''")}'`;
}

/** What a name is compared with when `*` stands for any text, letter case aside; `column` is never from outside. */
export function likeName(column: string, name: string): string {
  const pattern = name.toUpperCase().replaceAll(/[!%_]/g, '!$&').replaceAll('*', '%');
  return `UPPER(${column}) LIKE ${literal(pattern)} ESCAPE '!'`;
}

/**
 * Compares a column with a number of the route plan. A number with `#` is compared by what is like it, so more may be
 * found than is asked for. A backslash stands for itself in `=`, but would escape in LIKE.
 */
export function sameNumber(column: string, numbers: readonly string[]): string {
  const plain = numbers.filter((number) => !number.includes('#')).map(literal);
  const like = numbers
    .filter((number) => number.includes('#'))
    .map((number) => `${column} LIKE ${literal(number.replaceAll(/[#\\]/g, '_'))}`);
  const among = plain.length > 0 ? [`${column} IN (${plain.join(', ')})`] : [];
  return `(${[...among, ...like].join(' OR ')})`;
}
