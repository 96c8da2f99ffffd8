import { err, ok, type Result } from '../../kernel/result.ts';

/** One word of a line; `quoted` when its first character was a quote, so that it is a value whatever it looks like. */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
}

// A quote opens at the start of a word or right after `=`, so that the apostrophe in O'Brien stays one.
const PIECE = /\s*(?:((?:[^\s"'=]|(?<![=\s]|^)["']|=(?!["']))*=?)("(?:[^"\\]|\\.)*"|'[^']*')?)/y;

/** Splits a line at white space; quotes keep words together, and `\"` and `\\` stand for themselves inside `"…"`. */
export function tokens(line: string): Result<readonly Token[], string> {
  const found: Token[] = [];
  const text = line.trim();
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const at = PIECE.lastIndex;
    const [all = '', bare = '', quote] = PIECE.exec(text) ?? [];
    if (all.trim() === '')
      return err(`The quote at ${shown(text.slice(at).trim())} is not closed. Add the closing quote.`);
    const next = text[PIECE.lastIndex];
    if (!quote && (next === '"' || next === "'")) {
      return err(`The quote at ${shown(text.slice(PIECE.lastIndex))} is not closed. Add the closing quote.`);
    }
    found.push({ text: unticked(bare, quote) + inside(quote), quoted: bare === '' && quote !== undefined });
  }
  return ok(found);
}

/** People paste commands formatted as code; the back-ticks around a word are not part of it. */
function unticked(bare: string, quote: string | undefined): string {
  return quote ? bare.replace(/^`+/, '') : bare.replace(/^`+|`+$/g, '');
}

function inside(quote: string | undefined): string {
  if (!quote) return '';
  const content = quote.slice(1, -1);
  return quote.startsWith('"') ? content.replaceAll(/\\(["\\])/g, '$1') : content;
}

const shown = (rest: string): string => (rest.length > 20 ? `${rest.slice(0, 20)}…` : rest);
