import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { cucm } from '../catalogue/cucm/index.ts';
import { opensips } from '../catalogue/index.ts';
import { createSearch } from '../catalogue/search.ts';
import { siteCommand } from '../catalogue/site-command.ts';
import { cucmCommands, cucmOpener, hasCucm, nameTaken } from './cucm-commands.ts';

const SET = { CUCM_URL: 'https://cucm.example:8443', CUCM_USER: 'ops', CUCM_PASSWORD: 'secret' };
const own = siteCommand({
  method: 'cucm:mine',
  aliases: [],
  summary: 'Show what is mine',
  effect: 'read',
  writes: {},
  cost: 'cheap',
  idempotent: false,
  fields: {},
  recipes: [[]],
  synonyms: [],
});

describe('where CUCM is set up', () => {
  test('its commands are there, each a read that runs on cucm', () => {
    const commands = cucmCommands(SET, opensips, []);

    expect(commands).toEqual(cucm);
    for (const { home, effect, absent } of commands)
      expect([home, effect, absent]).toEqual(['cucm', 'read', undefined]);
  });

  test('half of the settings count, so that the rest is asked for', () => {
    expect(hasCucm({ CUCM_URL: SET.CUCM_URL })).toBe(true);
    expect(hasCucm({ CUCM_PASSWORD: 'secret' })).toBe(true);
    expect(hasCucm({ CUCM_USER: '' })).toBe(false);
  });

  test('nothing else may have its name', () => {
    expect(nameTaken(SET, ['fra', 'cucm'], ['cucm'], [own])).toEqual([
      'CUCM is set up and has the name cucm; give the node cucm another name.',
      'CUCM is set up and has the name cucm; give mcp_servers.cucm another name.',
      'CUCM is set up and has the name cucm; give the command cucm:mine another name.',
    ]);
    expect(nameTaken(SET, ['fra'], ['tickets'], [])).toEqual([]);
  });
});

describe('where it is not', () => {
  const catalogue = createCatalogue([...opensips, ...cucmCommands({}, opensips, [])]);

  test('each command says what is missing', () => {
    for (const { method, aliases } of cucm)
      for (const name of [method, ...aliases]) {
        const found = catalogue.find(name);
        expect(found.kind === 'one' && found.command.absent).toEqual({
          because: 'CUCM is not set up: CUCM_URL, CUCM_USER and CUCM_PASSWORD are not set. Nothing was sent.',
          nearest: [],
        });
      }
  });

  test('no search finds them, and nothing that was found before is found differently', () => {
    const search = createSearch(catalogue);
    const before = createSearch(createCatalogue(opensips));

    for (const words of [
      'registered phones',
      'cucm inventory',
      'sip trunk',
      'health',
      'device_registration_status',
    ]) {
      const found = search.search(words, 20);
      expect(found.filter(({ command }) => command.home === 'cucm')).toEqual([]);
      expect(found).toEqual(before.search(words, 20));
    }
    expect(search.nearest('cucm:phonez')).toEqual(before.nearest('cucm:phonez'));
  });

  test('they give way to a server or a module of the site with that name', () => {
    expect(cucmCommands({}, opensips, ['cucm'])).toEqual([]);
    expect(cucmCommands({}, [...opensips, own], [])).toEqual([]);
    expect(nameTaken({}, ['cucm'], ['cucm'], [own])).toEqual([]);
  });

  /** Files that load what asks CUCM when they are loaded; only the one that is opened by the settings may. */
  const loaders = (files: readonly (readonly [string, string])[]): readonly string[] =>
    files.flatMap(([file, source]) =>
      /^import (?!type )[^;]*from '(\.\.\/)+cucm\/|^import (?!type )[^;]*from '\.\/cucm\.ts'/m.test(source)
        ? [file]
        : [],
    );

  test('nothing that asks CUCM is loaded', async () => {
    const files = readdirSync('src/app', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => [file, readFileSync(`src/app/${file}`, 'utf8')] as const);
    const planted = [
      ['a.ts', "import { createCucm } from '../cucm/backend.ts';"],
      ['b.ts', "import type { Cucm } from '../cucm/backend.ts';"],
      ['c.ts', "import {\n  openCucm,\n} from './cucm.ts';"],
    ] as const;

    expect(await cucmOpener({})).toBeUndefined();
    expect(loaders(files)).toEqual(['cucm.ts']);
    expect(loaders(planted)).toEqual(['a.ts', 'c.ts']);
  });
});
