import { describe, expect, test } from 'vitest';
import { incident, THREE } from '../../test/incident-sample.ts';
import { keep, reopen, resolve } from './end.ts';
import type { Incident } from './incident.ts';
import { assign, later, type Moved, regrade, update } from './lead.ts';
import { channelName, shortName } from './name.ts';
import { topicOf } from './topic.ts';

const BO = { user: 'UBO', at: THREE + 60_000 };
const ENDING = { fixed: 'The carrier mended it.', followUps: ['Second trunk'] };
const WEEK = { archiveAfter: 604_800_000 };

function left(moved: Moved): Incident {
  if (!moved.ok) throw new Error(moved.error);
  return moved.value.incident;
}

describe('leading an incident', () => {
  test('whoever opens it leads, and the next update is due', () => {
    expect(incident()).toMatchObject({
      roles: { commander: 'UANA', comms: null, scribe: null },
      status: 'investigating',
      due: THREE + 1_800_000,
      version: 1,
    });
  });

  test('an update says how far it is, and moves the time of the next one', () => {
    const moved = update(incident(), { text: 'A fibre cut.', status: 'identified', next: 600_000 }, BO);

    expect(left(moved)).toMatchObject({
      status: 'identified',
      due: BO.at + 600_000,
      every: 600_000,
      updates: [{ number: 1, text: 'A fibre cut.', by: 'UBO' }],
      version: 2,
      redraw: BO.at,
    });
    expect(moved.ok && moved.value.entry).toMatchObject({
      at: BO.at,
      by: 'UBO',
      source: 'update',
      text: 'Now identified. A fibre cut.',
    });
  });

  test('no reminder comes after an update that promises none, and one can be put off', () => {
    expect(left(update(incident(), { text: 'x', status: 'monitoring', next: 0 }, BO)).due).toBeNull();
    expect(left(later(incident(), 900_000, BO)).due).toBe(BO.at + 900_000);
  });

  test('roles go to people and away from them, and what was so already is said', () => {
    const given = left(assign(incident(), { commander: 'UBO', scribe: 'UCY' }, BO));

    expect(given.roles).toEqual({ commander: 'UBO', comms: null, scribe: 'UCY' });
    expect(left(assign(given, { scribe: null }, BO)).roles.scribe).toBeNull();
    expect(assign(given, { commander: 'UBO' }, BO)).toEqual({
      ok: false,
      error: 'The roles are like that already.',
    });
  });

  test('severity changes once', () => {
    const worse = left(regrade(incident(), 'SEV1', BO));

    expect(worse.severity).toBe('SEV1');
    expect(regrade(worse, 'SEV1', BO)).toEqual({ ok: false, error: 'It is SEV1 already.' });
  });
});

describe('the end of an incident', () => {
  const over = left(resolve(incident(), ENDING, BO, WEEK));

  test('nothing more is due but the archive', () => {
    expect(over).toMatchObject({
      state: 'resolved',
      due: null,
      round: 1,
      archiveAt: BO.at + 604_800_000,
      resolution: ENDING,
    });
    expect(left(resolve(incident(), ENDING, BO, { archiveAfter: 0 })).archiveAt).toBeNull();
  });

  test('it can be kept, or reopened, and then another resolution is another round', () => {
    expect(left(keep(over, BO)).archiveAt).toBeNull();
    const again = left(reopen(over, BO));
    expect(again).toMatchObject({
      state: 'open',
      status: 'investigating',
      archiveAt: null,
      resolution: null,
    });
    expect(left(resolve(again, ENDING, BO, WEEK)).round).toBe(2);
  });

  test.each([
    ['an update', (on: Incident) => update(on, { text: 'x', status: 'monitoring', next: 0 }, BO)],
    ['a severity', (on: Incident) => regrade(on, 'SEV1', BO)],
    ['a role', (on: Incident) => assign(on, { comms: 'UBO' }, BO)],
    ['a second end', (on: Incident) => resolve(on, ENDING, BO, WEEK)],
  ])('%s is not taken after the end, and the refusal says what to do', (_, change) => {
    const moved = change(over);

    expect(moved.ok).toBe(false);
    expect(!moved.ok && moved.error).toMatch(/resolved/);
    expect(change({ ...over, state: 'archived' }).ok).toBe(false);
  });
});

describe('names', () => {
  test.each([
    ['Gateway gw3 is down', 0, 'inc-20261121-1-gateway-gw3-is-down'],
    ['Störung: <b>Trunk</b> über Köln!', 0, 'inc-20261121-1-storung-b-trunk-b-uber-koln'],
    ['電話が', 0, 'inc-20261121-1'],
    ['x'.repeat(200), 0, `inc-20261121-1-${'x'.repeat(40)}`],
    ['Gateway down', 2, 'inc-20261121-1-gateway-down-3'],
  ])('%s, taken %i times: %s', (title, taken, name) => {
    expect(channelName(incident({ title, taken }))).toBe(name);
    expect(name.length).toBeLessThanOrEqual(80);
    expect(shortName(incident())).toBe('inc-20261121-1');
  });

  test('the topic says what matters within what Slack takes, and pings nobody by its title', () => {
    expect(topicOf(incident())).toBe('SEV2 · investigating · fra · Gateway gw3 is down');
    expect(topicOf(incident({ title: '<!channel>', nodes: [] }))).not.toContain('<!');
    expect(topicOf(incident({ title: 'x'.repeat(400) })).length).toBe(250);
  });
});
