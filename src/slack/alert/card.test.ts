import { describe, expect, test } from 'vitest';
import { blockErrors } from '../../../playground/slack/limits.ts';
import { alert, part } from '../../../test/alert-sample.ts';
import type { AuditRow } from '../../audit/entry.ts';
import { chartLine, lookLine } from './asks.ts';
import { alertCard } from './card.ts';

const AROUND = { mute: undefined, changes: [], incidents: false, now: 10_000 };
const NASTY = '<!channel> <https://evil|x> *b* ```';
const row: AuditRow = {
  at: 4000,
  request: 'r',
  phase: 'after',
  team: 'T1',
  user: 'U1BO',
  via: 'slash',
  channel: null,
  command: 'drouting:gw_status',
  params: { gw_id: NASTY },
  node: 'fra',
  effect: 'change',
  outcome: 'answered',
  detail: null,
  ms: 1,
  approval: null,
  seq: 1,
  previous: '',
  hash: '',
};
const errors = (card: ReturnType<typeof alertCard>) => blockErrors(card.blocks, 'message');
const drawn = (card: ReturnType<typeof alertCard>): string => JSON.stringify(card.blocks);

describe('the card of an alert', () => {
  test('is taken by Slack whatever stands in it, and holds no markup from outside', () => {
    const parts = Array.from({ length: 100 }, (_, at) =>
      part({ name: `${NASTY} ${at}`, value: NASTY, reason: NASTY }),
    );
    const changes = Array.from({ length: 40 }, () => row);

    const card = alertCard(alert({ parts }), { ...AROUND, changes });

    expect(errors(card)).toEqual([]);
    expect(card.text).not.toContain('<!channel>');
    expect(drawn(card)).toContain('… and 85 more');
    expect(drawn(card)).toContain('<@U1BO>');
    expect(drawn(card)).toContain('… and 35 more: audit node=fra since=1h');
    expect(drawn(card)).not.toMatch(/"type":"mrkdwn","text":"[^"]*<!channel>/);
  });

  test('offers an incident where there are incidents, and names the one it belongs to', () => {
    const offered = drawn(alertCard(alert(), { ...AROUND, incidents: true }));
    const belongs = drawn(alertCard(alert({ incident: 'inc-1' }), { ...AROUND, incidents: true }));

    expect(offered).toContain('"action_id":"incident.open"');
    expect(offered).toContain('"value":"alert:alert-one"');
    expect(belongs).toContain('Incident inc-1');
    expect(belongs).not.toContain('incident.open');
    expect(drawn(alertCard(alert(), AROUND))).not.toContain('incident.open');
  });

  test('says how often it came back, and that it flaps', () => {
    expect(drawn(alertCard(alert({ times: 3 }), AROUND))).toContain('It came back 2 times.');
    const flapping = alertCard(alert({ parts: [part({ flapping: true, bad: false })] }), AROUND);
    expect(drawn(flapping)).toContain('◐ Flapping: gw3 on fra is flapping');
  });
});

test.each([
  [alert(), 'dr_gw_status @fra', 'chart gateways 1h @fra'],
  [alert({ parts: [part({ name: 'set 1 sip:x' })] }), 'ds_list @fra', 'chart gateways 1h @fra'],
  [alert({ parts: [part({ name: 'lb 1 sip:x' })] }), 'lb_list @fra', 'chart gateways 1h @fra'],
  [alert({ kind: 'node' }), 'uptime @fra', 'chart load 1h @fra'],
  [alert({ kind: 'figure', of: 'memory' }), 'get_statistics statistics=shmem: @fra', 'chart memory 1h @fra'],
  [alert({ kind: 'figure', of: 'share.5xx' }), 'get_statistics statistics=tm: @fra', 'chart replies 1h @fra'],
  [alert({ kind: 'figure', of: 'blocked' }), 'pike_list @fra', undefined],
  [alert({ kind: 'statistic', of: 'tm:x' }), 'get_statistics statistics=x @fra', undefined],
  [alert({ kind: 'event', of: 'E_PIKE_BLOCKED' }), 'pike_list @fra', undefined],
])('its buttons ask what fits (%#)', (given, look, chart) => {
  expect([lookLine(given), chartLine(given)]).toEqual([look, chart]);
});
