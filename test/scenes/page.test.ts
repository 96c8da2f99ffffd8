import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browsing, barriers, become, field, picture, startBrowsing, type } from './browsing.ts';

let browsing: Browsing;
beforeAll(async () => {
  browsing = await startBrowsing();
});
afterAll(async () => {
  await browsing?.close();
});

const WRITE = '/opensips dr_gw_status gw_id=gw1 status=0 --why="carrier maintenance"';

describe('the page of the playground', () => {
  test('shows the answer to a read as a table, for who asked alone, and what MI was asked', async () => {
    const tab = await browsing.open();

    await field(tab).pressSequentially('/opensips ds_li');
    const hint = await tab.getByRole('option').first().textContent();
    await field(tab).press('Tab');
    const taken = await field(tab).inputValue();
    await type(tab, '/opensips ds_list @all');
    const table = tab.getByRole('log').getByRole('table').first();
    await table.waitFor();

    expect(hint).toContain('ds_list');
    expect(taken).toBe('/opensips ds_list ');
    expect(await table.textContent()).toContain('lab');
    expect(await tab.getByText('Only you can see this').count()).toBeGreaterThan(0);
    expect(await tab.getByRole('complementary', { name: 'Fleet' }).textContent()).toContain('ds_list');
    await picture(tab, 'read');
    await become(tab, 'otto');
    await expect.poll(() => tab.getByRole('log').getByRole('table').count()).toBe(0);
    await tab.close();
  });

  test('takes a write through its approval: own yes refused, another writer agrees, before and after shown', async () => {
    const tab = await browsing.open();

    await become(tab, 'bo');
    await type(tab, WRITE);
    await tab.getByRole('button', { name: 'Approve' }).click();
    await tab.getByText('You asked for this yourself').waitFor();
    await picture(tab, 'refused');
    await become(tab, 'cy');
    await tab.getByRole('button', { name: 'Approve' }).click();
    await tab.getByRole('heading', { name: /done/i }).first().waitFor();
    await tab
      .getByText(/Active → /)
      .first()
      .waitFor();
    await picture(tab, 'done');

    expect(await tab.getByRole('log').first().textContent()).toContain('Approved by @cy');
    await tab.getByRole('button', { name: /repl/ }).first().click();
    await tab.getByRole('complementary', { name: 'Thread' }).getByRole('article').nth(1).waitFor();
    await picture(tab, 'thread');
    await tab.close();
  });

  test('opens a modal, closes it on Escape, opens it again and sends it off', async () => {
    const tab = await browsing.open();

    await become(tab, 'bo');
    await type(tab, WRITE.replace('gw1', 'gw2'));
    await tab.getByRole('button', { name: 'Approve' }).last().waitFor();
    await become(tab, 'cy');
    await tab.getByRole('button', { name: 'Deny' }).last().click();
    const modal = tab.getByRole('dialog');
    await modal.waitFor();
    await tab.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
    await tab.getByRole('button', { name: 'Deny' }).last().click();
    await modal.getByRole('textbox').fill('not before midnight');
    await picture(tab, 'modal');
    expect(await barriers(tab)).toEqual([]);
    await modal.locator('button[type=submit]').click();
    await tab.getByRole('heading', { name: /denied/i }).waitFor();

    expect(await tab.getByRole('log').first().textContent()).toContain('not before midnight');
    await tab.close();
  });

  test('mentions the bot, and shows a node that was switched off', async () => {
    const tab = await browsing.open();

    await type(tab, '@opensips get_statistics dialog:');
    await tab.getByRole('log').getByText('active_dialogs').first().waitFor();
    const fleet = tab.getByRole('complementary', { name: 'Fleet' });
    await fleet.getByRole('group', { name: 'Faults of ams' }).getByRole('switch', { name: 'Down' }).click();
    await expect.poll(() => browsing.stage.fleet.node('ams').up()).toBe(false);
    await fleet.getByRole('region', { name: 'Node ams' }).getByText('✕ down').waitFor();
    await picture(tab, 'mention');
    await fleet.getByRole('group', { name: 'Faults of ams' }).getByRole('switch', { name: 'Down' }).click();
    await expect.poll(() => browsing.stage.fleet.node('ams').up()).toBe(true);
    await tab.close();
  });

  test('talks with the bot directly', async () => {
    const tab = await browsing.open();

    await tab.getByRole('navigation').getByRole('button', { name: 'opensips', exact: true }).click();
    await type(tab, 'version');
    const answers = tab.getByRole('article', { name: /opensips/ });
    await answers.getByText('OpenSIPS').first().waitFor();

    await picture(tab, 'direct');
    expect(await answers.count()).toBeGreaterThan(0);
    await tab.close();
  });

  test.each([true, false])('has no serious barrier on a phone and fits it; dark: %s', async (dark) => {
    const phone = await browsing.open({ width: 390, dark });
    await phone.getByRole('article').first().waitFor();
    const hidden = await phone.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );

    await picture(phone, dark ? 'phone-dark' : 'phone');
    expect(await barriers(phone)).toEqual([]);
    expect(hidden).toBeLessThanOrEqual(0);
    await phone.getByRole('button', { name: 'Channels' }).click();
    await phone
      .getByRole('navigation')
      .getByRole('button', { name: /^. ?opensips(?! Home)|^opensips(?! Home)/ })
      .waitFor();
    await picture(phone, dark ? 'phone-menu-dark' : 'phone-menu');
    await phone.close();
  });

  test('is for loopback alone: another Host or Origin is turned away, and nothing was asked elsewhere', async () => {
    const { url } = browsing.page;

    const host = await request(url, { headers: { host: 'evil.example' } });
    const origin = await request(url, { headers: { origin: 'http://evil.example' } });
    await host.body.dump();
    await origin.body.dump();

    expect([host.statusCode, origin.statusCode]).toEqual([403, 403]);
    expect(browsing.wrongs).toEqual([]);
  });
});
