import { globSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Claims, manifestProblems } from './manifest-promises.ts';

interface Manifest {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
  readonly features: { readonly slash_commands: readonly { readonly command: string }[] };
}

const text = readFileSync('manifest.yml', 'utf8');
const manifest = parse(text) as Manifest; // the schema test below looks at the rest
const source = globSync('src/slack/**/*.ts', { exclude: (file) => file.endsWith('.test.ts') })
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const claims: Claims = {
  scopes: manifest.oauth_config.scopes.bot,
  events: manifest.settings.event_subscriptions.bot_events,
  commands: manifest.features.slash_commands.map(({ command }) => command),
};

describe('the manifest', () => {
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    JSON.parse(readFileSync('test/facts/manifest.schema.json', 'utf8')) as object, // Slack's own schema
  );

  test("is valid by Slack's schema, and a wrong one would not be", () => {
    expect(validate(manifest) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...manifest, feature: {} })).toBe(false);
  });

  test('asks for what the code uses and for nothing else', () => {
    expect(manifestProblems(claims, source)).toEqual([]);
  });

  test.each([
    [
      'a scope too many',
      { ...claims, scopes: [...claims.scopes, 'channels:history'] },
      source,
      'channels:history is asked for and not needed',
    ],
    ['a scope too few', { ...claims, scopes: [] }, source, 'chat:write is needed'],
    [
      'an event nobody hears',
      { ...claims, events: [...claims.events, 'team_join'] },
      source,
      'team_join is subscribed and not heard',
    ],
    [
      'an event not subscribed',
      claims,
      `${source}\napp.event('team_join'`,
      'team_join is heard and not subscribed',
    ],
    ['a method without a known scope', claims, `${source}\nclient.pins.add(`, 'pins.add is called'],
    ['another command', { ...claims, commands: ['/ops'] }, source, 'the commands are /ops'],
  ])('%s would be noticed', (_, planted, code, said) => {
    expect(manifestProblems(planted, code).join('\n')).toContain(said);
  });

  test('says beside each scope what it is for', () => {
    for (const scope of claims.scopes) expect(text).toMatch(new RegExp(`- ${scope} # \\w+`));
  });
});
