import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createWorkspace, type Workspace } from './workspace.ts';

const TEXT = { type: 'plain_text', text: 'Title' };
const MODAL = { type: 'modal', title: TEXT, blocks: [{ type: 'section', text: TEXT }] };

describe('views', () => {
  let slack: Workspace;
  let ana = '';
  beforeAll(async () => {
    slack = await createWorkspace({ manifest: 'manifest.yml', deliver: 'socket' });
    ana = slack.addUser('ana');
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(async () => {
    await slack.close();
  });

  const call = async (method: string, args: Record<string, unknown>) => {
    const client = new WebClient(slack.tokens.bot, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
    });
    try {
      return {
        view: Reflect.get(await client.apiCall(method, args), 'view') as {
          readonly id: string;
          readonly hash: string;
        },
      }; // what views.* answer with
    } catch (cause) {
      return { error: String(Reflect.get(Object(Reflect.get(Object(cause), 'data')), 'error') ?? cause) };
    }
  };

  test('a trigger opens one view, once', async () => {
    const trigger_id = slack.trigger(ana);

    expect(await call('views.open', { trigger_id, view: MODAL })).toHaveProperty('view.id');
    expect(await call('views.open', { trigger_id, view: MODAL })).toEqual({ error: 'exchanged_trigger_id' });
    expect(await call('views.open', { trigger_id: 'made-up', view: MODAL })).toEqual({
      error: 'invalid_trigger_id',
    });
  });

  test('a trigger is good for three seconds', async () => {
    const trigger_id = slack.trigger(ana);
    const later = Date.now() + 3001;
    vi.spyOn(Date, 'now').mockReturnValue(later);

    expect(await call('views.open', { trigger_id, view: MODAL })).toEqual({ error: 'expired_trigger_id' });
  });

  test('an update with the hash of an older view is refused', async () => {
    const { view } = await call('views.open', { trigger_id: slack.trigger(ana), view: MODAL });
    const update = () => call('views.update', { view_id: view?.id, hash: view?.hash, view: MODAL });

    expect(await update()).toHaveProperty('view.id', view?.id);
    expect(await update()).toEqual({ error: 'hash_conflict' });
  });

  test.each([
    ['a long title', { ...MODAL, title: { ...TEXT, text: 'x'.repeat(25) } }],
    ['a table', { ...MODAL, blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }],
    ['101 blocks', { ...MODAL, blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }],
  ])('a modal with %s is refused', async (_, view) => {
    expect(await call('views.open', { trigger_id: slack.trigger(ana), view })).toEqual({
      error: 'invalid_arguments',
    });
  });

  test('no more than three lie on top of each other', async () => {
    const bo = slack.addUser('bo');
    await call('views.open', { trigger_id: slack.trigger(bo), view: MODAL });
    const pushes = [1, 2, 3].map(
      () => () => call('views.push', { trigger_id: slack.trigger(bo), view: MODAL }),
    );
    const answers = [];
    for (const push of pushes) answers.push(await push());

    expect(answers.map(({ error }) => error)).toEqual([undefined, undefined, 'push_limit_reached']);
  });

  test('a Home tab is published for somebody who exists', async () => {
    const view = { type: 'home', blocks: [{ type: 'divider' }] };

    expect(await call('views.publish', { user_id: ana, view })).toHaveProperty('view.id', ana);
    expect(await call('views.publish', { user_id: 'U0NOBODY', view })).toEqual({ error: 'user_not_found' });
  });
});
