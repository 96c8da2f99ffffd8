import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, become, picture, startBrowsing, type } from './browsing.ts';

let browsing: Browsing;
beforeAll(async () => {
  browsing = await startBrowsing();
});
afterAll(async () => {
  await browsing?.close();
});

test('an incident is opened, led and resolved in a browser', async () => {
  const tab = await browsing.open();
  await become(tab, 'ana');
  await type(tab, '/opensips incident open');
  const dialog = tab.getByRole('dialog');
  await dialog.getByLabel('What is wrong?').fill('Gateway gw3 is down');
  await picture(tab, 'incident-form');
  await dialog.getByRole('button', { name: 'Open it' }).click();

  const way = tab.getByRole('navigation', { name: 'Workspace' }).getByRole('button', { name: /inc-\d{8}-1/ });
  await way.click();
  const log = tab.getByRole('log');
  await log
    .getByText(/3 of 3 nodes answer/)
    .first()
    .waitFor();
  await type(tab, '!dr_gw_status');
  await log
    .getByText(/4 gateways/)
    .first()
    .waitFor();
  await picture(tab, 'incident-channel');

  await log.getByRole('button', { name: 'Update' }).first().click();
  await dialog
    .getByLabel('How does it stand?')
    .fill('The carrier has found a cut fibre. Calls abroad go by gw1 meanwhile.');
  await picture(tab, 'incident-update');
  await dialog.getByRole('button', { name: 'Say it' }).click();
  await log
    .getByText(/The carrier has found a cut fibre/)
    .first()
    .waitFor();

  await log.getByRole('button', { name: 'Timeline' }).first().click();
  await log
    .getByText(/Timeline of inc-/)
    .first()
    .waitFor();
  await picture(tab, 'incident-timeline');
  await log.getByRole('button', { name: 'Resolve' }).first().click();
  await dialog.getByLabel(/^What ended/).fill('The fibre is spliced.');
  await dialog.getByRole('button', { name: 'Resolve' }).click();
  await log
    .getByText(/is resolved after/)
    .first()
    .waitFor();
  await log.getByRole('button', { name: 'Reopen' }).first().waitFor();
  await picture(tab, 'incident-resolved');

  expect(browsing.wrongs).toEqual([]);
  await tab.close();
});
