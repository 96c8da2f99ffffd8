import MiniSearch from 'minisearch';
import type { Catalogue } from './catalogue.ts';
import type { Command } from './command.ts';

/** One match of a search; the score only ranks matches of the same search. */
export interface Match {
  readonly command: Command;
  readonly score: number;
}

/** Finding commands by words or by a nearly right name. */
export interface Search {
  /** Best first, at most `limit`. */
  readonly search: (words: string, limit: number) => readonly Match[];
  /** Names close to a mistyped one, as that person would type them, best first, at most three. */
  readonly nearest: (name: string) => readonly string[];
}

/** What operators say, in the words that the catalogue uses. */
const THESAURUS: Readonly<Record<string, string>> = {
  phone: 'contact',
  phones: 'contacts',
  device: 'contact',
  devices: 'contacts',
  handset: 'contact',
  subscriber: 'contact',
  online: 'registered',
  registration: 'contact',
  trunk: 'gateway',
  trunks: 'gateways',
  call: 'calls',
  hangup: 'hang',
  kick: 'remove',
  ip: 'addresses',
  ips: 'blocked',
  banned: 'blocked',
  ban: 'blocked',
  ram: 'memory',
  cert: 'certificates',
  certificate: 'certificates',
  certs: 'certificates',
  expired: 'expiry',
  codec: 'media',
  audio: 'media',
  one: '',
  logs: 'logging',
  verbose: 'logging',
  uptime: 'since',
  reboot: 'start',
  restarted: 'start',
  route: 'routing',
  did: 'number',
  acl: 'trusted',
  whitelist: 'trusted',
  firewall: 'permissions',
  throttle: 'limit',
  cps: 'limit',
  redis: 'redis',
  websockets: 'websocket',
};
const STOP = new Set(
  'a an the is are of to in on for and or with me my i we us our do does did how what which who where when why can could would please show list get see tell give it its there that this at by be from all any many much up right now'.split(
    ' ',
  ),
);
/** Words that say that something is to be changed: without one of them, reads come first. */
const WRITING =
  /\b(set|add|remove|delete|reload|refresh|enable|disable|start|stop|end|hang|kill|kick|reset|unblock|close|drop|move|transfer|hold|push|load|restart|force|send|log (in|out))\b/i;

/** An index over names, summaries, synonyms, modules and parameters. */
export function createSearch({ commands }: Catalogue): Search {
  const index = new MiniSearch<Command>({
    idField: 'method',
    fields: ['names', 'summary', 'synonyms', 'module', 'parameters'],
    extractField: (command, field) => fieldOf(command, field),
    tokenize: tokens,
    processTerm: (term) => term,
    searchOptions: {
      boost: { names: 3, synonyms: 2.5, summary: 2, module: 1.5, parameters: 0.5 },
      prefix: (term) => term.length > 3,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  index.addAll(commands);
  const byMethod = new Map(commands.map((command) => [command.method, command]));
  const names = commands.flatMap((command) =>
    [command.method, ...command.aliases].map((name) => ({ name, command })),
  );

  const search: Search['search'] = (words, limit) => {
    const exact = names.find(({ name }) => name.toLowerCase() === words.trim().toLowerCase());
    const writing = WRITING.test(words);
    const ranked = index
      .search(words, { boostDocument: (id) => preference(byMethod.get(String(id)), writing) })
      .flatMap(({ id, score }) => {
        const command = byMethod.get(String(id));
        return command ? [{ command, score: command === exact?.command ? score + 1000 : score }] : [];
      });
    return ranked.toSorted((a, b) => b.score - a.score).slice(0, limit);
  };

  return {
    search,
    nearest: (name) => {
      const typed = name.toLowerCase();
      const close = names
        .map(({ name: known, command }) => ({
          known,
          command,
          distance: distance(typed, known.toLowerCase()),
        }))
        .filter(({ distance: far }) => far <= Math.max(1, Math.floor(typed.length / 4)))
        .toSorted((a, b) => a.distance - b.distance);
      const found = search(name.replaceAll(/[_:]/g, ' '), 3).map(({ command }) => ({
        known: command.aliases[0] ?? command.method,
        command,
      }));
      const seen = new Set<Command>();
      const fresh = [...close, ...found].filter(({ command }) => !seen.has(command) && seen.add(command));
      return fresh.slice(0, 3).map(({ known }) => known);
    },
  };
}

function fieldOf(command: Command, field: string): string {
  switch (field) {
    case 'names':
      return [command.method, ...command.aliases].join(' ');
    case 'synonyms':
      return command.synonyms.join(' ');
    case 'parameters':
      return Object.keys(command.input.shape).join(' ');
    case 'module':
      return command.module;
    case 'summary':
      return command.summary;
    default:
      return command.method;
  }
}

/** Without a word of change in the question, what only looks comes first; names that nothing answers come last. */
function preference(command: Command | undefined, writing: boolean): number {
  if (!command || command.absent) return 0.1;
  const reads = command.effect === 'read';
  return writing === reads ? 0.55 : 1;
}

function tokens(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !STOP.has(word))
    .map((word) => THESAURUS[word] ?? word)
    .map(stem)
    .filter((word) => word !== '');
}

/** Plurals and the like, so that "gateways" finds "gateway". */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us'))
    return word.slice(0, -1);
  return word;
}

/** Letters to add, drop, change or swap with their neighbour (Damerau's distance, each place edited once). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same, swap));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
