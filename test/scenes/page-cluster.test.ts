import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, barriers, become, field, picture, startBrowsing, type, undrawn } from './browsing.ts';

let browsing: Browsing;
beforeAll(async () => {
  browsing = await startBrowsing({ cucm: { namedByAddress: true } });
});
afterAll(() => browsing?.close());

const LOOKS = [
  ['wide', 1440, false],
  ['phone', 390, false],
  // Darkness differs in its colours alone, which every other view is looked at for.
  ...(process.env['SCREENSHOTS'] ? ([['wide-dark', 1440, true]] as const) : []),
] as const;
const LINES = [
  ['summary', '/cucm registration summary', /devices registered/],
  ['status', '/cucm registration status class=Phone status=UnRegistered', /not registered/],
  ['inventory', '/cucm inventory', /phones configured/],
  ['crosscheck', '/cucm crosscheck', /up on both sides/],
  ['route', '/cucm route 00691234567 CSS_NATIONAL', /sends it to RL_NATIONAL/],
  ['phone', '/cucm phone SEP0004F2A10003', /SEP0004F2A10003/],
  ['sql', "/cucm sql SELECT name, description FROM device WHERE name LIKE 'SIPT%'", /SIPT_OLD/],
] as const;

test('the composer completes the commands of CUCM after their own slash command', async () => {
  const tab = await browsing.open();
  const offered = tab.getByRole('listbox', { name: 'Commands' }).getByRole('option');

  await field(tab).fill('/cu');
  await field(tab).press('Tab');
  await field(tab).pressSequentially('registration su');
  const names = await offered.allInnerTexts();
  await field(tab).press('Tab');
  await field(tab).press('Enter');
  await tab
    .getByText(/devices registered/)
    .first()
    .waitFor();

  expect(names.map((name) => name.split('  ')[0])).toEqual([expect.stringContaining('registration summary')]);
  expect(browsing.stage.cucm?.operations()).toContain('risport selectCmDevice');
  expect(browsing.wrongs).toEqual([]);
});

test.each(LOOKS)(
  'what CUCM answers is whole on the page, without a serious barrier: %s',
  async (looks, width, dark) => {
    const tab = await browsing.open({ width, dark });
    const found: string[] = [];
    await become(tab, 'bo');
    for (const [name, line, says] of LINES) {
      await type(tab, line);
      const answer = tab.getByRole('main').getByRole('article').last();
      await answer.getByText(says).first().waitFor();
      await picture(tab, `cucm-${looks}-${name}`);
      found.push(...(await undrawn(tab)).map((each) => `${name}: ${each}`));
      const beyond = await tab.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (beyond > 0) found.push(`${name}: wider than the window`);
    }
    found.push(...(await barriers(tab)));

    expect(found).toEqual([]);
    expect(browsing.wrongs).toEqual([]);
  },
);
