import { dirname, join } from 'node:path/posix';

/** What a start loads before anything is asked of it: files of ours, and packages by the names they are imported under. */
export interface Loaded {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

// `import { type A }` is loaded all the same: Node takes away the names and leaves the import.
const IMPORTED = /^(?:import|export)\s(?!type\s)(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm;
const REQUIRED = /\b[a-z]+\('([^'.][^']*\.js)'\)/g;

/** All that is loaded with `entry`, but for what is imported later; `read` gives the text of a file by its path. */
export function loadedWith(entry: string, read: (file: string) => string): Loaded {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file) || !file.endsWith('.ts')) return;
    files.add(file);
    for (const from of importsOf(read(file))) {
      if (from.startsWith('.')) visit(join(dirname(file), from));
      else if (!from.startsWith('node:')) packages.add(from);
    }
  };
  visit(entry);
  return { files, packages };
}

const BY_NODE = /^import (?!type\s)[^;]*'node:https?'|(?<![\w.'"`])fetch\(/m;
const BY_UNDICI = /^import \{[^}]*\bfetch\b(?! as)[^}]*\} from 'undici'/m;

/** Whether this file makes Node load the undici of its own, beside the package: its fetch does, and an import of node:http too. */
export function loadsNodesUndici(source: string): boolean {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  return BY_NODE.test(code) && !BY_UNDICI.test(code);
}

function importsOf(source: string): readonly string[] {
  const required = source.includes('createRequire(') ? [...source.matchAll(REQUIRED)] : [];
  return [...source.matchAll(IMPORTED), ...required].flatMap(([, from]) => from ?? []);
}
