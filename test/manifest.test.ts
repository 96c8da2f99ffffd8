import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Feature } from '../src/slack/connect/feature.ts';
import { FEATURES } from '../src/slack/surfaces.ts';
import { disagreements, methodsIn, readManifest, schemaComplaints, type Uses } from './manifest.ts';

const ROOM = new URL('../src/slack/', import.meta.url);

/** What the features register, found by handing them an app that only takes notes. */
function registered(): Omit<Uses, 'methods'> {
  const events: string[] = [];
  const commands: string[] = [];
  const shortcuts: string[] = [];
  const app = {
    view: () => undefined,
    options: () => undefined,
    shortcut: (name: unknown) => void shortcuts.push(String(name)),
    command: (name: unknown) => void commands.push(String(name)),
    event: (name: unknown) => void events.push(String(name)),
    message: () => void events.push('message'),
    action: () => undefined,
  };
  const listening = { desk: { needs: { incidents: {} } }, presses: new Map(), team: 'T1', botUser: 'U1' };
  for (const feature of FEATURES) feature(app as never, listening as unknown as Parameters<Feature>[1]); // nothing is called while registering
  return { events, commands, shortcuts };
}

function called(): readonly string[] {
  const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(new URL(path, ROOM), 'utf8'));
  return sources.flatMap(methodsIn);
}

describe('the manifest', () => {
  const manifest = readManifest();
  const uses: Uses = { ...registered(), methods: called() };

  test('is one that Slack takes', () => {
    expect(schemaComplaints(manifest)).toEqual([]);
  });

  test('asks for what the code uses, and for nothing more', () => {
    expect(uses.methods.length).toBeGreaterThan(5);
    expect(disagreements(manifest, uses)).toEqual([]);
  });

  test('has people and channels sent by their ids', () => {
    expect(manifest.features.slash_commands.every((command) => command.should_escape)).toBe(true);
  });
});

describe('the comparison', () => {
  const manifest = readManifest();
  const uses: Uses = { ...registered(), methods: called() };

  test('misses no scope that a new call needs', () => {
    const source = 'await client.chat.postMessage({}); await client.users.profile.set({});';

    expect(methodsIn(source)).toEqual(['chat.postMessage', 'users.profile.set']);
    expect(disagreements(manifest, { ...uses, methods: methodsIn(source) })).toEqual(
      expect.arrayContaining([
        'method users.profile.set has no row in the table',
        'scope files:write is not used',
      ]),
    );
  });

  test('sees a scope, an event or a command that nothing uses', () => {
    const greedy = {
      ...manifest,
      oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, 'team:read'] } },
    };

    expect(disagreements(greedy, { ...uses, events: [], commands: ['/other'], shortcuts: [] })).toEqual(
      expect.arrayContaining([
        'scope team:read is not used',
        'event app_mention is not used',
        'command /opensips is not used',
        'shortcut incident_note is not used',
        'command /other is missing from the manifest',
      ]),
    );
  });

  test('sees what the schema forbids', () => {
    expect(schemaComplaints({ ...manifest, colour: 'blue' })).not.toEqual([]);
  });
});
