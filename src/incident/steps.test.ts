import { describe, expect, test } from 'vitest';
import { incident, THREE } from '../../test/incident-sample.ts';
import { resolve } from './end.ts';
import type { Incident } from './incident.ts';
import { begin, fail, finish, nameTaken } from './progress.ts';
import { nextAt, nextStep } from './steps.ts';
import { topicOf } from './topic.ts';
import { retry, troubles } from './trouble.ts';

const SITE = { invite: [], bookmarks: [{ title: 'Board', url: 'https://x.y' }], canvas: true };
const BARE = { invite: [], bookmarks: [], canvas: false };
const made = { value: 'C9 1.1', shown: null };
const missing = { code: 'missing_scope', needed: 'pins:write', waitMs: null, sure: true };

/** Does one step as the workspace would. */
function does(on: Incident, name: string, at = THREE): Incident {
  const shown = name === 'topic' ? topicOf(on) : null;
  const done = finish(begin(on, name, at), name, { value: 'C9 1.1', shown }, at);
  return name === 'channel' ? { ...done, channel: { id: 'C9', name: 'inc' } } : done;
}

/** All that is done at that moment, in order, and the incident after it. */
function doesAll(start: Incident, settings = SITE, at = THREE, refused: readonly string[] = []) {
  const names: string[] = [];
  let on = start;
  for (let name = nextStep(on, settings, at); name !== undefined; name = nextStep(on, settings, at)) {
    names.push(name);
    on = refused.includes(name) ? fail(begin(on, name, at), name, missing, at) : does(on, name, at);
  }
  return { names, on };
}

describe('setting up', () => {
  test('each thing is done once, in its order', () => {
    expect(doesAll(incident()).names).toEqual([
      'channel',
      'topic',
      'card',
      'pin',
      'announcement',
      'invitation',
      'bookmarks',
      'purpose',
      'snapshot open',
      'evidence',
    ]);
  });

  test('without a place to announce it and without bookmarks these are left out', () => {
    const { names } = doesAll(incident({ announceIn: null }), BARE);

    expect(names).not.toContain('announcement');
    expect(names).not.toContain('bookmarks');
  });

  test.each([
    ['channel', ['channel', 'announcement', 'snapshot open']],
    [
      'card',
      ['channel', 'topic', 'card', 'announcement', 'invitation', 'bookmarks', 'purpose', 'snapshot open'],
    ],
  ])('when %s is refused only what needs it waits', (refused, names) => {
    expect(doesAll(incident(), SITE, THREE, [refused]).names).toEqual(names);
  });

  test('what was refused is tried again later and later, or at once when somebody asks for it', () => {
    const first = fail(begin(incident(), 'channel', THREE), 'channel', missing, THREE);
    const second = fail(begin(first, 'channel', THREE), 'channel', missing, THREE);
    const waits = (on: Incident) => (on.steps['channel']?.trouble?.again ?? 0) - THREE;

    expect([waits(first), waits(second)]).toEqual([5000, 30_000]);
    expect(nextStep({ ...first, announceIn: null, steps: { ...first.steps } }, BARE, THREE + 4999)).toBe(
      'snapshot open',
    );
    expect(nextStep(first, BARE, THREE + 5000)).toBe('channel');
    expect(nextStep(retry(second, THREE + 1), BARE, THREE + 1)).toBe('channel');
    expect(troubles(second)).toMatchObject([
      { about: 'a channel of its own', trouble: { needed: 'pins:write' } },
    ]);
  });

  test('Slack says how long to wait, and that long is waited', () => {
    const limited = { code: 'ratelimited', needed: null, waitMs: 40_000, sure: true };

    const on = fail(begin(incident(), 'channel', THREE), 'channel', limited, THREE);

    expect(on.steps['channel']?.trouble?.again).toBe(THREE + 40_000);
  });

  test('a name that belongs to another channel is left to it, and the next one is tried at once', () => {
    const on = nameTaken(begin(incident(), 'channel', THREE));

    expect(on.taken).toBe(1);
    expect(nextStep(on, BARE, THREE)).toBe('channel');
    expect(troubles(on)).toEqual([]);
  });

  test('what was begun and never ended is done next, and said to have been begun', () => {
    const on = begin(incident(), 'channel', THREE);

    expect(nextStep(on, BARE, THREE)).toBe('channel');
    expect(on.steps['channel']).toMatchObject({ begun: THREE, tries: 1, done: false });
    expect(begin(on, 'channel', THREE + 9).steps['channel']).toMatchObject({ begun: THREE, tries: 2 });
    const lost = { ...missing, code: 'timeout', sure: false };
    expect(fail(on, 'channel', lost, THREE + 9).steps['channel']?.begun).toBe(THREE);
    expect(fail(on, 'channel', missing, THREE + 9).steps['channel']?.begun).toBeNull();
    expect(finish(on, 'channel', made, THREE).steps['channel']).toMatchObject({ begun: null, done: true });
  });
});

describe('what comes later', () => {
  const ready = doesAll(incident(), BARE).on;

  test('a new topic is set, a person who gets a role invited, an update told, a reminder sent when it is due', () => {
    const led = { ...ready, severity: 'SEV1' as const, roles: { ...ready.roles, commander: 'UBO' } };
    const told = {
      ...ready,
      updates: [{ number: 1, text: 'x', status: 'identified', by: 'UBO', at: THREE }] as const,
    };

    expect(doesAll(led, BARE).names).toEqual(['topic', 'invite UBO']);
    expect(doesAll({ ...told, updates: [...told.updates] }, BARE).names).toEqual(['update 1']);
    expect(doesAll(ready, BARE, (ready.due ?? 0) - 1).names).toEqual([]);
    expect(doesAll(ready, BARE, ready.due ?? 0).names).toEqual([`reminder ${ready.due}`]);
  });

  test('the end makes evidence, summary, file and canvas, and the archive comes after its time', () => {
    const ending = { fixed: 'x', followUps: [] };
    const moved = resolve(ready, ending, { user: 'UBO', at: THREE }, { archiveAfter: 1000 });
    if (!moved.ok) throw new Error(moved.error);
    const { incident: over } = moved.value;

    const first = doesAll(over, SITE);

    expect(first.names).toEqual([
      'topic',
      'bookmarks',
      'snapshot resolve 1',
      'summary 1',
      'file 1',
      'canvas 1',
    ]);
    const archived = doesAll(first.on, SITE, THREE + 1000);
    expect(archived.names).toEqual([`archive ${THREE + 1000}`]);
    expect(archived.on.state).toBe('archived');
    expect(nextStep(archived.on, SITE, THREE * 2)).toBeUndefined();
  });

  test('the moment to look again is that of whatever comes first', () => {
    const settled = { ...ready, redraw: null };

    expect(nextAt(settled, BARE)).toBe(settled.due);
    expect(nextAt({ ...settled, due: null }, BARE)).toBeNull();
    expect(nextAt({ ...settled, redraw: THREE }, BARE)).toBe(THREE);
    expect(nextAt(incident(), BARE)).toBe(0);
  });
});
