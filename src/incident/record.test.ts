import { describe, expect, test } from 'vitest';
import { entry, incident, row, snapshot, THREE } from '../../test/incident-sample.ts';
import { difference } from './difference.ts';
import { reportOf } from './report.ts';
import { timelineOf } from './timeline.ts';

const short = (name: string): string => name.split(':')[1] ?? name;
const texts = (...rows: Parameters<typeof row>[0][]) =>
  timelineOf(
    [],
    rows.map((each, at) => row({ seq: at + 1, at: THREE + at, ...each })),
    short,
  ).map(({ text }) => text);

describe('the timeline', () => {
  test('a request to several nodes is one line that says what each made of it', () => {
    const lost = { outcome: 'timeout', detail: 'lab did not answer within 5 s' };

    expect(
      texts(
        { phase: 'before', outcome: 'started', detail: null },
        { node: 'ams' },
        {},
        { node: 'lab', ...lost },
        { request: 'r2', params: { set: 1 } },
      ),
    ).toEqual([
      'list on ams, fra: answered; on lab: timeout (lab did not answer within 5 s)',
      'list set=1 on fra: answered',
    ]);
  });

  test('what was begun and has no answer says so', () => {
    expect(texts({ phase: 'before', outcome: 'started', detail: null })).toEqual([
      'list on fra: began; what came of it is not recorded',
    ]);
  });

  test('an approval is told step by step, and its write once', () => {
    const write = { command: 'dispatcher:set_state', effect: 'disrupt', approval: 'p1' } as const;
    const consent = { ...write, phase: 'approval' } as const;

    expect(
      texts(
        { ...consent, outcome: 'held', detail: 'Needs another writer. Digest abc123. Why: test' },
        { ...consent, user: 'UCY', outcome: 'approved', detail: 'Digest abc123.' },
        { ...write, phase: 'before', outcome: 'started', detail: null },
        { ...write },
        { ...write, phase: 'verified', outcome: 'done', detail: null },
      ),
    ).toEqual([
      'Asked for approval: set_state on fra. Needs another writer. Why: test',
      'Approved: set_state on fra',
      'set_state on fra: answered',
      'Looked at afterwards: set_state on fra: done',
    ]);
  });

  test('slips of the pen and what the incident itself recorded are left out, refusals are not', () => {
    expect(
      texts(
        { phase: 'refused', outcome: 'unknown-command', command: 'ds_lst', detail: 'No.' },
        { command: 'incident:resolve' },
        { phase: 'refused', outcome: 'no-permission', detail: 'This needs mi.write.' },
      ),
    ).toEqual(['Refused: list: This needs mi.write.']);
  });

  test('everything stands in the order in which it happened, a message at the time it was written', () => {
    const kept = [
      entry({ key: 'change 2', at: THREE + 50, text: 'second' }),
      entry({ key: 'message C9 1.1', at: THREE - 90, source: 'message', text: 'first' }),
      entry({ key: 'change 10', at: THREE + 60, text: 'fifth' }),
      entry({ key: 'change 9', at: THREE + 60, text: 'fourth' }),
    ];

    const all = timelineOf(kept, [row({ at: THREE + 55 })], short);

    expect(all.map(({ text }) => text)).toEqual([
      'first',
      'second',
      'list on fra: answered',
      'fourth',
      'fifth',
    ]);
  });
});

describe('evidence', () => {
  test('the difference tells states, figures that moved, and nodes that came or went', () => {
    const before = snapshot({
      nodes: [
        {
          node: 'fra',
          fault: null,
          figures: { load: 40, 'dialogs.active': 100, uptime: 9 },
          states: { 'state.gw3': 0 },
        },
        { node: 'ams', fault: 'ams did not answer', figures: {}, states: {} },
      ],
    });
    const after = snapshot({
      id: 'resolve 1',
      nodes: [
        {
          node: 'fra',
          fault: null,
          figures: { load: 41, 'dialogs.active': 250, uptime: 99 },
          states: { 'state.gw3': 1, 'state.gw4': 1 },
        },
        { node: 'ams', fault: null, figures: { load: 1 }, states: {} },
      ],
    });

    expect(difference(before, after)).toEqual([
      { node: 'fra', what: 'gw3', before: 'down', after: 'up' },
      { node: 'fra', what: 'gw4', before: 'not there', after: 'up' },
      { node: 'fra', what: 'dialogs.active', before: '100', after: '250' },
      { node: 'ams', what: 'node', before: 'does not answer', after: 'answers' },
    ]);
    expect(difference(before, before)).toEqual([]);
  });
});

describe('the report', () => {
  test('it holds every line of the timeline, in its order, and nothing that people wrote becomes markup', () => {
    const timeline = [
      entry({ text: 'a | b\n# no title &lt;script&gt; <@UBO> <https://x.y|dash>' }),
      entry({ key: 'k2', at: THREE + 1000, by: null, source: 'alert', text: 'gw3 is up' }),
    ];
    const resolution = { by: 'UBO', at: THREE + 5_400_000, fixed: 'Fibre *spliced*', followUps: ['[x](y)'] };

    const text = reportOf({
      incident: incident({ state: 'resolved', resolution, title: 'gw3 <down>' }),
      timeline,
      evidence: [snapshot(), snapshot({ id: 'resolve 1', at: THREE + 5_400_000 })],
      nameOf: (user) => (user === 'UBO' ? 'bo' : user.toLowerCase()),
    });

    expect(text).toContain('# inc-20261121-1: gw3 \\<down\\>');
    expect(text).toContain('- **Resolved:** 2026-11-21 04:40:00 by bo, after 1 h 30 min');
    expect(text).toContain(
      '- 2026-11-21 03:10:00 · uana · note · a \\| b \\# no title \\<script\\> @bo dash',
    );
    expect(text).toContain('- 2026-11-21 03:10:01 · alert · gw3 is up');
    expect(text.indexOf('· note ·')).toBeLessThan(text.indexOf('· alert ·'));
    expect(text).toContain('- [ ] \\[x\\](y)');
    expect(text).toContain('| fra | answers | dialogs.active 40 | gw3 down |');
    expect(text).toContain('Nothing that was looked at.');
  });
});
