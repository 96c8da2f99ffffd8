/** A piece of a template: text as it stands, something to be put there, or a block. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'put'; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      /** The names of a range's key and value. */
      readonly names: readonly string[];
      readonly body: readonly Piece[];
      readonly otherwise: readonly Piece[];
    }
  | { readonly kind: 'define'; readonly name: string; readonly body: readonly Piece[] };

/** Commands, each given the value of the one before it. */
export type Pipe = readonly (readonly Operand[])[];

/** A part of a command. */
export type Operand =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'path'; readonly root: string; readonly steps: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'pipe'; readonly pipe: Pipe };

const ACTION = /\{\{(-?)\s*([\s\S]*?)\s*(-?)\}\}/g;
const TOKEN = /"(?:[^"\\]|\\.)*"|\$?[\w]*(?:\.\w+)+|\.|\$\w*|-?\d+|\w+|[()|]/g;

/** Reads the part of Go's template language that our chart uses; throws on any other. */
export function parseTemplate(source: string): readonly Piece[] {
  const actions: (string | { readonly text: string })[] = [];
  let at = 0;
  let trimmed = false;
  for (const match of source.matchAll(ACTION)) {
    const [whole, before, action = '', after] = match;
    const text = source.slice(at, match.index);
    const left = trimmed ? text.replace(/^\s+/, '') : text;
    actions.push({ text: before ? left.replace(/\s+$/, '') : left }, action);
    at = match.index + whole.length;
    trimmed = after === '-';
  }
  const rest = source.slice(at);
  actions.push({ text: trimmed ? rest.replace(/^\s+/, '') : rest });
  const pieces = block(actions[Symbol.iterator](), []);
  if (pieces.end !== '') throw new Error(`${pieces.end} without a beginning`);
  return pieces.body;
}

interface Block {
  readonly body: readonly Piece[];
  /** What ended it: `end`, `else`, or nothing at the end of the file. */
  readonly end: string;
}

function block(actions: Iterator<string | { readonly text: string }>, body: Piece[]): Block {
  for (let next = actions.next(); !next.done; next = actions.next()) {
    const action = next.value;
    if (typeof action !== 'string') {
      body.push({ kind: 'text', text: action.text });
      continue;
    }
    if (action === 'end' || action === 'else') return { body, end: action };
    body.push(piece(action, actions));
  }
  return { body, end: '' };
}

function piece(action: string, actions: Iterator<string | { readonly text: string }>): Piece {
  const [, word = '', rest = ''] = /^(if|with|range|define)\s+([\s\S]*)$/.exec(action) ?? [];
  if (word === '') return { kind: 'put', pipe: parsePipe(action) };
  const first = block(actions, []);
  const second = first.end === 'else' ? block(actions, []) : { body: [], end: first.end };
  if (second.end !== 'end') throw new Error(`{{ ${action} }} has no end`);
  if (word === 'define') return { kind: 'define', name: JSON.parse(rest) as string, body: first.body };
  const [, key, value, over] = /^\$(\w+), \$(\w+) := ([\s\S]*)$/.exec(rest) ?? [];
  return {
    kind: word as 'if' | 'with' | 'range', // one of the words above
    pipe: parsePipe(over ?? rest),
    names: key && value ? [key, value] : [],
    body: first.body,
    otherwise: second.body,
  };
}

function parsePipe(text: string): Pipe {
  const tokens = text.match(TOKEN) ?? [];
  if (tokens.join('') !== text.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1'))
    throw new Error(`cannot read {{ ${text} }}`);
  const { pipe, used } = commands(tokens, 0);
  if (used !== tokens.length) throw new Error(`cannot read {{ ${text} }}`);
  return pipe;
}

function commands(tokens: readonly string[], from: number): { readonly pipe: Pipe; readonly used: number } {
  const pipe: Operand[][] = [[]];
  let at = from;
  for (; at < tokens.length && tokens[at] !== ')'; at += 1) {
    const token = tokens[at] ?? '';
    if (token === '|') pipe.push([]);
    else if (token === '(') {
      const inner = commands(tokens, at + 1);
      pipe.at(-1)?.push({ kind: 'pipe', pipe: inner.pipe });
      at = inner.used;
    } else pipe.at(-1)?.push(operand(token));
  }
  return { pipe, used: at };
}

function operand(token: string): Operand {
  if (token.startsWith('"')) return { kind: 'value', value: JSON.parse(token) as string };
  if (/^-?\d+$/.test(token)) return { kind: 'value', value: Number(token) };
  if (token === 'true' || token === 'false') return { kind: 'value', value: token === 'true' };
  if (token === '.') return { kind: 'path', root: '.', steps: [] };
  if (/^[.$]/.test(token)) {
    const [root = '', ...steps] = token.split('.');
    return { kind: 'path', root: root === '' ? '.' : root, steps };
  }
  return { kind: 'name', name: token };
}
