import { err, ok, type Result } from '../../kernel/result.ts';
import { asTyped } from './as-typed.ts';
import { cucmName } from './cucm-name.ts';
import { cucmSql } from './cucm-sql.ts';
import { type Token, tokens } from './tokens.ts';

/** A line as a person typed it: the word that leads it, and what was given with it. */
export interface Parsed {
  /** A command's name or one of the bot's own words; `help` for an empty line. */
  readonly word: string;
  readonly positional: readonly string[];
  readonly named: Readonly<Record<string, string>>;
  /** Names of nodes, tags and environments from `@name`, each once; empty when none was given. */
  readonly nodes: readonly string[] | 'all';
  readonly public: boolean;
  readonly json: boolean;
  readonly page?: number;
  /** Counters and times are compared too. */
  readonly full?: true;
  /** How long to wait after each node, as it was typed. */
  readonly pause?: string;
  /** Why a write is wanted, for its card. */
  readonly why?: string;
}

const LONGEST = 8000;
const NAMED = /^([A-Za-z_][\w.-]*)=([\s\S]*)$/;
const FLAGS = '--public, --json, --page=N, --full, --pause=TIME and --why="words"';

interface Draft {
  readonly words: string[];
  readonly named: Map<string, string>;
  readonly nodes: Set<string>;
  readonly flags: Map<string, string>;
}

/** Reads `<command> [name=value …] [@node|@tag|@all] [--public]`; what cannot be read is said in a sentence. */
export function parseCommand(text: string): Result<Parsed, string> {
  if (text.length > LONGEST)
    return err(`That is ${text.length} characters long; up to ${LONGEST} can be read.`);
  const line = asTyped(text);
  const sql = cucmSql(line);
  const draft = drafted(sql ? sql.flags : line);
  if (!draft.ok) return draft;
  const parsed = finish(draft.value);
  return ok(sql ? { ...parsed, word: 'cucm:sql', named: { query: sql.query } } : led(parsed));
}

function drafted(line: string): Result<Draft, string> {
  const split = tokens(line);
  if (!split.ok) return split;
  const draft: Draft = { words: [], named: new Map(), nodes: new Set(), flags: new Map() };
  for (const token of split.value) {
    const problem = place(token, draft);
    if (problem) return err(problem);
  }
  return ok(draft);
}

/** A command of CUCM may be named in words; what names none stays as it is. */
function led(parsed: Parsed): Parsed {
  if (parsed.word.toLowerCase() !== 'cucm') return parsed;
  const found = cucmName(parsed.positional);
  return found ? { ...parsed, word: found.word, positional: found.rest } : parsed;
}

/** Puts one token where it belongs; answers with what is wrong with it, if anything. */
function place(token: Token, draft: Draft): string | undefined {
  if (token.quoted) {
    draft.words.push(token.text);
    return undefined;
  }
  if (token.text.startsWith('--')) return placeFlag(token.text, draft);
  if (/^@[\w.,@-]+$/.test(token.text)) {
    for (const node of token.text.split(/[@,]+/).filter(Boolean)) draft.nodes.add(node);
    return undefined;
  }
  const pair = draft.words.length > 0 ? NAMED.exec(token.text) : null;
  if (!pair) {
    draft.words.push(token.text);
    return undefined;
  }
  const [, name = '', value = ''] = pair;
  if (draft.named.has(name)) return `${name} is given twice; say it once.`;
  draft.named.set(name, value);
  return undefined;
}

function placeFlag(text: string, draft: Draft): string | undefined {
  const [name = '', value = ''] = text.slice(2).split(/=(.*)/s);
  if (!['public', 'json', 'page', 'full', 'pause', 'why'].includes(name))
    return `--${name} is not known here; there are ${FLAGS}.`;
  if (name === 'page' && !/^[1-9]\d{0,5}$/.test(value)) return '--page takes a number, as in --page=2.';
  if (name === 'why' && value.trim() === '') return '--why takes words, as in --why="carrier maintenance".';
  if (['public', 'json', 'full'].includes(name) && value !== '') return `--${name} takes no value.`;
  draft.flags.set(name, value);
  return undefined;
}

function finish({ words, named, nodes, flags }: Draft): Parsed {
  const [word = 'help', ...positional] = words;
  const page = flags.get('page');
  const why = flags.get('why');
  const pause = flags.get('pause');
  return {
    word: word.replace(/^!/, '') || 'help',
    positional,
    named: Object.fromEntries(named),
    nodes: nodes.has('all') ? 'all' : [...nodes],
    public: flags.has('public'),
    json: flags.has('json'),
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(flags.has('full') ? { full: true } : {}),
    ...(pause === undefined ? {} : { pause }),
    ...(why === undefined ? {} : { why }),
  };
}
