import { execFile, execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

/** What `npm pack` makes. */
export interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
}

/** Packs the repository as for publishing, in a copy of it, so that the build leaves nothing here. */
export async function pack(): Promise<Packed> {
  const copy = mkdtempSync(join(tmpdir(), 'chatops-pack-'));
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const files = tracked.split('\n').filter(Boolean);
  for (const folder of new Set(files.map((file) => dirname(file))))
    mkdirSync(join(copy, folder), { recursive: true });
  for (const file of files) copyFileSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json'], { cwd: copy, maxBuffer: 16_000_000 });
  const [made] = JSON.parse(stdout.slice(stdout.indexOf('['))) as readonly [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ]; // npm's own words
  return { tarball: join(copy, made.filename), files: made.files.map(({ path }) => path) };
}

/**
 * Installs a tarball into a folder that holds what it depends on and nothing else, and returns the folder. The versions are those of our
 * lock file: links to what `npm ci` has put here, so that nothing is fetched, and npm refuses what the tarball needs and is not there.
 */
export async function install(tarball: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'chatops-installed-'));
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock; // npm's own file
  const { '': root, ...packages } = lock.packages;
  const wanted = { 'opensips-chatops': `file:${tarball}` };
  const used = Object.entries(packages).filter(([, { dev }]) => !dev);
  const { version, dependencies, bin } = root ?? {};
  const ours = { version, resolved: `file:${tarball}`, dependencies, bin };
  const all = {
    '': { dependencies: wanted },
    'node_modules/opensips-chatops': ours,
    ...Object.fromEntries(used),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: wanted }));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: all }));
  for (const [path] of used) link(path, folder);
  await run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  return folder;
}

/** Puts a package of ours there under the same path, its files as links; those for another platform are not here. */
function link(path: string, folder: string): void {
  if (!existsSync(join(ROOT, path))) return;
  mkdirSync(join(folder, path), { recursive: true });
  for (const entry of readdirSync(join(ROOT, path), { withFileTypes: true })) {
    const below = join(path, entry.name);
    if (entry.isFile()) linkOrCopy(join(ROOT, below), join(folder, below));
    // What stands below it for itself has a line of its own in the lock file.
    if (entry.isDirectory() && entry.name !== 'node_modules') link(below, folder);
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // on another file system
  }
}

interface Entry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}
