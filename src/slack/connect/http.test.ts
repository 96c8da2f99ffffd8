import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answersTo, type Stand, stand } from '../../../test/slack-stand.ts';

let here: Stand;
beforeEach(async () => {
  here = await stand({ mode: 'http' });
});
afterEach(() => here.close());

describe('deliveries over HTTP', () => {
  test('are answered: commands, mentions and buttons', async () => {
    const { workspace, ana, channel } = here;

    const command = await workspace.command(ana, channel, '/opensips ds_list');
    const answer = await workspace.until(() => answersTo(here, ana)[0]);
    await workspace.say(ana, channel, '@opensips whoami');
    await workspace.until(() => answersTo(here, ana)[1]);
    const pressed = await workspace.click(ana, answer, 'Next ›');
    await workspace.until(() => answersTo(here, ana).find(({ edited }) => edited > 0));

    expect([command.status, pressed.status]).toEqual([200, 200]);
  });

  test.each([
    ['a wrong signature', { secret: 'guessed' }],
    ['an old time stamp', { ageSeconds: 6 * 60 }],
    ['a time stamp in the future', { ageSeconds: -6 * 60 }],
  ])('with %s are refused', async (_, forgery) => {
    const { workspace, ana, channel, asked } = here;

    const { status } = await workspace.command(ana, channel, '/opensips ds_list', {}, forgery);
    await sleep(50);

    expect(status).toBe(401);
    expect(asked).toEqual([]);
  });

  test('without a signature or a time stamp are refused', async () => {
    const { statusCode, body } = await request(here.url, { method: 'POST', body: 'command=%2Fopensips' });
    await body.dump();

    expect(statusCode).toBe(401);
  });

  test('that are repeated are done once', async () => {
    const { workspace, ana, channel, asked } = here;

    const first = await workspace.command(ana, channel, '/opensips ds_list', { trigger_id: 'same' });
    const again = await workspace.command(ana, channel, '/opensips ds_list', { trigger_id: 'same' });
    await workspace.until(() => answersTo(here, ana)[0]);
    await sleep(50);

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(asked).toHaveLength(1);
  });

  test('are all that is taken under that path', async () => {
    const { statusCode, body } = await request(here.url);
    await body.dump();

    expect(statusCode).toBe(405);
  });
});
