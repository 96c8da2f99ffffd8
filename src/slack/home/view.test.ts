import { expect, test } from 'vitest';
import { approval } from '../../../test/approval-sample.ts';
import { visibleIn } from '../../../test/slack-limits.ts';
import type { Actor } from '../../policy/actor.ts';
import type { NodeView } from '../needs.ts';
import { homeView } from './view.ts';

const cy: Actor = {
  team: 'T',
  user: 'cy',
  via: 'button',
  scopes: new Set(['mi.read', 'mi.write', 'mi.execute']),
};
const CUCM: NodeView = {
  node: 'cucm',
  where: 'cucm.example:8443',
  state: 'down',
  release: '15.0.1',
  attached: true,
  product: 'CUCM',
  lastMs: 3,
  lastSuccessAt: 5,
  fault: { what: 'cucm does not accept the user or the password.', todo: 'Correct them.', at: 9 },
  waiting: 0,
  holder: undefined,
};
const homeWith = (requesters: readonly string[], nodes: readonly NodeView[] = []): string =>
  visibleIn(
    homeView({
      actor: cy,
      nodes,
      parts: [],
      waiting: requesters.map((requester, place) => ({
        approval: approval({ id: `a${place}`, requester }),
        link: undefined,
      })),
      alerts: [],
      incidents: [],
      underWay: [],
      recent: [],
      now: 1500,
    }).blocks,
  );

test('ten approvals are shown, and how many more wait is said, with a way to see them', () => {
  const shown = homeWith(Array.from({ length: 13 }, () => 'bo'));

  expect(shown.split('dispatcher:set_state on fra')).toHaveLength(11);
  expect(shown).toContain('… and 3 more wait.');
  expect(shown).toContain('Show what waits');
  expect(homeWith(Array.from({ length: 10 }, () => 'bo'))).not.toContain('more wait');
});

test('what waits for me comes before what I have asked for myself', () => {
  const shown = homeWith([...Array.from({ length: 10 }, () => 'cy'), 'bo']);

  expect(shown).toContain('For you');
});

test('CUCM stands among the nodes under its own name, with what is wrong, and leads to what it can be asked', () => {
  const shown = homeWith([], [CUCM]);

  expect(shown).toContain('○ down, CUCM 15.0.1: cucm does not accept the user or the password.');
  expect(shown.split('\n')).toContain('CUCM');
  expect(homeWith([])).not.toContain('CUCM');
});
