import { describe, expect, test, vi } from 'vitest';
import { approval } from '../../../test/approval-sample.ts';
import type { Approval } from '../../approvals/approval.ts';
import type { Showing } from '../../approvals/shelf.ts';
import { createCatalogue } from '../../catalogue/catalogue.ts';
import { opensips } from '../../catalogue/index.ts';
import { silentLog } from '../../kernel/log.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Poster } from '../outbox/poster.ts';
import { type CardNeeds, createCards } from './show.ts';

/** Cards over a shelf of one approval and a Slack that takes notes. */
function world(start: Approval, showing?: Showing, approvalsChannel?: string) {
  const slack: string[] = [];
  const state = {
    approval: start,
    showing,
    drawn: 0,
    link: async (): Promise<string | undefined> => undefined,
    stands: undefined as string | undefined,
    taken: 'yes' as 'yes' | 'message_not_found' | 'not_in_channel' | 'internal_error',
  };
  const seen = new Set<string>();
  const poster = {
    say: async ({ channel, thread }: { channel: string; thread?: string }, { text }: { text: string }) => {
      if (state.taken === 'not_in_channel') return err({ taken: 'no', why: state.taken });
      if (state.taken === 'internal_error') return err({ taken: 'unlikely', why: state.taken });
      slack.push(`say ${channel}${thread ? `/${thread}` : ''} ${text.split('\n')[0]}`);
      return ok(`ts${slack.length}`);
    },
    change: async (channel: string, ts: string, { text }: { text: string }) => {
      if (state.taken !== 'yes') return err({ taken: 'no', why: state.taken });
      slack.push(`change ${channel} ${ts} ${text.split('.')[0]}`);
      return ok(undefined);
    },
    link: async () => state.link(),
    find: async () => ok(state.stands),
  } as unknown as Poster; // what else there is stays untouched
  const needs = {
    gate: { whoCan: async () => 'A member of @writers can approve it.', canUndo: () => false },
    approvals: {
      find: async () => state.approval,
      showing: async () => state.showing,
      show: async (_: string, where: Showing) => {
        state.showing = where;
      },
      drawn: async (_: string, version: number) => {
        state.drawn = version;
      },
    },
    approvalsChannel,
    canBreakGlass: false,
    catalogue: createCatalogue(opensips),
    firstSeen: async (key: string) => !seen.has(key) && Boolean(seen.add(key)),
    clock: () => 1500,
    sleep: async () => undefined,
    log: silentLog,
    lost: () => undefined,
  } as unknown as CardNeeds; // as above
  return { cards: createCards(needs, poster), slack, state };
}

const CARD: Showing = { channel: 'C1', ts: '1.1', link: null, pointer: null };

describe('a card', () => {
  test('is posted once, whoever asks for it', async () => {
    const { cards, slack, state } = world(approval());

    await Promise.all([cards.show({ id: 'a1' }), cards.show({ id: 'a1' })]);

    expect(slack.filter((line) => line.startsWith('say'))).toHaveLength(1);
    expect(state.showing).toMatchObject({ channel: 'C1', ts: 'ts1' });
    expect(state.drawn).toBe(1);
  });

  test('shows the newest state even when that changes while it is drawn', async () => {
    const { cards, slack, state } = world(approval(), CARD);

    const drawing = cards.show({ id: 'a1' });
    state.approval = approval({ state: 'denied', version: 2, settled: { by: 'cy', because: 'no', at: 1 } });
    await drawing;

    expect(slack.some((line) => line.startsWith('change C1 1.1 ✕ Denied'))).toBe(true);
    expect(state.drawn).toBe(2);
  });

  test('that somebody deleted, or that nobody may edit any more, is posted afresh', async () => {
    const { cards, slack, state } = world(approval(), CARD);
    state.taken = 'message_not_found';

    await cards.show({ id: 'a1' });

    expect(slack.some((line) => line.startsWith('say C1'))).toBe(true);
    expect(state.showing).toMatchObject({ ts: 'ts1' });
    expect(state.drawn).toBe(1);
  });

  test('that Slack does not take just now is late: it is tried again, and the request stays', async () => {
    const { cards, state } = world(approval());
    state.taken = 'internal_error';

    expect(await cards.show({ id: 'a1' })).toEqual({ kind: 'late' });
    expect(state.drawn).toBe(0);
  });

  test('that a process has posted which died before it could say so is found, and shown as it is now', async () => {
    const waiting = world(approval({ at: 1500 - 16_000, expiresAt: 9000 }));
    const over = world(approval({ state: 'expired', version: 2 }));
    const never = world(approval({ state: 'expired', version: 2 }));
    for (const { state } of [waiting, over]) state.stands = '7.7';

    await waiting.cards.show({ id: 'a1' });
    await over.cards.show({ id: 'a1' });
    await never.cards.show({ id: 'a1' });

    for (const { slack, state } of [waiting, over]) {
      expect(slack.filter((line) => line.startsWith('say C1 '))).toEqual([]);
      expect(slack.some((line) => line.startsWith('change C1 7.7'))).toBe(true);
      expect(state.showing).toMatchObject({ channel: 'C1', ts: '7.7' });
    }
    expect(never.slack).toEqual([]);
  });

  test('that could be posted nowhere is said to stand nowhere', async () => {
    const { cards, state } = world(approval());
    state.taken = 'not_in_channel';

    expect(await cards.show({ id: 'a1' })).toEqual({ kind: 'nowhere' });
    expect(state.drawn).toBe(0);
    state.approval = approval({ state: 'cancelled', version: 2 });
    await cards.show({ id: 'a1' });
    expect(state.drawn).toBe(2);
  });

  test('has its requester told what came of it, once, and not of their own doing', async () => {
    const denied = approval({ state: 'denied', settled: { by: 'cy', because: 'no', at: 1 } });
    const others = world(denied, CARD);
    const own = world(approval({ state: 'cancelled', settled: { by: 'bo', because: null, at: 1 } }), CARD);

    await others.cards.show({ id: 'a1' });
    await others.cards.show({ id: 'a1' });
    await own.cards.show({ id: 'a1' });

    expect(others.slack.filter((line) => line.startsWith('say C1/1.1'))).toHaveLength(1);
    expect(own.slack.filter((line) => line.startsWith('say'))).toEqual([]);
  });

  test('keeps the pointer that leads to it, although somebody presses while it is being posted', async () => {
    const { cards, slack, state } = world(approval(), undefined, 'C9');
    const [posting, pressing] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    state.link = () => posting.promise;

    const showing = cards.show({ id: 'a1' });
    await vi.waitFor(() => expect(slack).toHaveLength(1));
    state.link = () => pressing.promise;
    const pressed = cards.adopt('a1', 'C1', 'ts1');
    posting.resolve(undefined);
    await showing;
    pressing.resolve(undefined);
    await pressed;

    expect(state.showing).toMatchObject({ channel: 'C1', ts: 'ts1', pointer: { channel: 'C9', ts: 'ts2' } });
  });

  test('is called to mind once', async () => {
    const { cards, slack } = world(approval(), CARD);

    cards.remind(approval());
    cards.remind(approval());
    await cards.finish();

    expect(slack).toEqual([expect.stringMatching(/^say C1\/1.1 .*still waits and expires/)]);
  });
});
