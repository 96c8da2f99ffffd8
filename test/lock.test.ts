import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}
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
