/** A query as it was typed, and the flags behind it. */
interface Typed {
  readonly query: string;
  /** `--public`, `--json` and `--page=N`, as many as there are at the end. */
  readonly flags: string;
}

const LED = /^\s*!?cucm[\s:]+sql\s+(?!query=|["'])([\s\S]+)$/i;
const FLAG = /\s--(?:public|json|page=\S*)$/;

/** Takes the rest of a line after `cucm sql` as it is, quotes and equals signs included; undefined for any other line. */
export function cucmSql(line: string): Typed | undefined {
  const rest = LED.exec(line)?.[1];
  if (rest === undefined) return undefined;
  let query = rest.trim();
  let flags = '';
  for (let flag = FLAG.exec(query)?.[0]; flag !== undefined; flag = FLAG.exec(query)?.[0]) {
    query = query.slice(0, -flag.length).trim();
    flags = `${flag}${flags}`;
  }
  return { query: query.replace(/^`+|`+$/g, '').trim(), flags };
}
