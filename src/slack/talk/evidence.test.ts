import { afterEach, expect, test } from 'vitest';
import { put } from '../../../playground/slack/api/chat.ts';
import type { Json } from '../../../playground/slack/limits.ts';
import { complaintsOf, visibleIn } from '../../../test/slack-limits.ts';
import { answersTo, type Stand, stand } from '../../../test/slack-stand.ts';
import type { AuditEntry } from '../../audit/entry.ts';
import type { Needs } from '../needs.ts';
import { drawAnswer } from './draw.ts';
import { evidenceValue } from './evidence.ts';

let here: Stand;
afterEach(() => here?.close());

const look = (n: number, kept: readonly string[] = [`k${n}`]) => ({ n, command: 'ps', node: 'fra', kept });
const answer = (used: readonly ReturnType<typeof look>[]) =>
  drawAnswer({ kind: 'answered', text: 'It is up [1].', used, waits: false, talk: 'talk' }, 'talk');

/** A thread in which the model rests on one look at several nodes. */
async function talked(nodes: readonly string[], gone = 0) {
  const rows: AuditEntry[] = [];
  const append = async (entry: AuditEntry) => void rows.push(entry);
  here = await stand({ needs: { audit: { append } as unknown as Needs['audit'] } });
  const { workspace, ana, channel, kept } = here;
  for (const node of nodes.slice(gone)) {
    kept.set(`kept-${node}`, {
      id: `kept-${node}`,
      team: workspace.team,
      user: ana,
      at: 0,
      method: 'dispatcher:list',
      input: {},
      node,
      value: { PARTITIONS: [{ SETS: [{ id: 1, Destinations: [{ URI: `sip:${node}`, state: 'Active' }] }] }] },
    });
  }
  const drawn = answer([
    look(
      1,
      nodes.map((node) => `kept-${node}`),
    ),
  ]);

  const posted = put(workspace.state, {
    channel,
    user: workspace.botUser,
    text: 'x',
    blocks: drawn.blocks as unknown as readonly Json[], // blocks as Slack gets them,
  });
  const press = async (who: string) => {
    await workspace.click(who, posted, '[1] ps on fra');
    const shown = await workspace.until(() => answersTo(here, who).find(({ to }) => to === who));
    return visibleIn(shown.blocks);
  };
  return { press, rows };
}

test('the evidence of one look shows every node that it rests on, and the audit tells who has seen it', async () => {
  const { press, rows } = await talked(['fra', 'ams']);

  const shown = await press(here.ana);

  expect(shown).toContain('sip:fra');
  expect(shown).toContain('sip:ams');
  expect(shown).not.toContain('0 ms');
  expect(rows).toMatchObject(
    ['fra', 'ams'].map((node) => ({
      user: here.ana,
      via: 'button',
      command: 'dispatcher:list',
      node,
      effect: 'read',
      outcome: 'shown',
    })),
  );
});

test('what is no longer kept is said, and the rest is shown', async () => {
  const { press } = await talked(['fra', 'ams', 'lab'], 1);

  const shown = await press(here.ana);

  expect(shown).toContain('1 of 3 results are no longer kept.');
  expect(shown).toContain('sip:lab');
});

test('who may not read sees nothing, and the audit tells of that too', async () => {
  const { press, rows } = await talked(['fra']);

  const shown = await press(here.zoe);

  expect(shown).toContain('This needs mi.read');
  expect(shown).not.toContain('sip:fra');
  expect(rows).toMatchObject([{ user: here.zoe, phase: 'refused', outcome: 'no-permission', node: 'fra' }]);
});

test('twenty looks have buttons; the numbers of the others are told', () => {
  const many = answer(Array.from({ length: 23 }, (_, place) => look(place + 1)));

  expect(complaintsOf({ ...many, blocks: many.blocks.slice(0, 2) })).toEqual([]);
  expect(JSON.stringify(many.blocks).split('talk.evidence')).toHaveLength(21);
  expect(visibleIn(many.blocks)).toContain('No room for the buttons of [21], [22], [23]');
});

test('the ids of a hundred nodes are cut to what a button may carry, at a whole id', () => {
  const ids = Array.from({ length: 100 }, (_, place) => `id${String(place).padStart(18, '0')}`);

  const value = evidenceValue(ids);

  expect(value.length).toBeLessThanOrEqual(2000);
  expect(value.split(',').every((id) => ids.includes(id))).toBe(true);
});
