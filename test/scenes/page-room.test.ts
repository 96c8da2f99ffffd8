import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Browsing, barriers, picture, startBrowsing, type, undrawn } from './browsing.ts';
import { asApp, hasFocus, openRoom, places, saidBy } from './room.ts';

let browsing: Browsing;
beforeAll(async () => {
  browsing = await startBrowsing();
});
afterAll(async () => {
  await browsing?.close();
});

test.each([
  ['wide', 1440, false],
  ['wide-dark', 1440, true],
  ['phone', 390, false],
] as const)(
  'the canvas follows its text; channel and panes are whole, without a serious barrier: %s',
  async (looks, width, dark) => {
    const tab = await browsing.open({ width, dark });
    const { people } = browsing.stage;
    const { channel } = openRoom(browsing.stage, `inc-4-${looks}`, people.ana, people.bo);
    const found: string[] = [];
    const look = async (name: string): Promise<void> => {
      await picture(tab, `room-${looks}-${name}`);
      const beyond = await tab.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (beyond > 0) found.push(`${name}: wider than the window`);
      found.push(...[...(await undrawn(tab)), ...(await barriers(tab))].map((each) => `${name}: ${each}`));
    };
    const menu = tab.getByRole('button', { name: 'Channels' });
    if (await menu.isVisible()) await menu.click();
    await places(tab)
      .getByRole('button', { name: new RegExp(`inc-4-${looks}(?!-)`) })
      .click();
    await type(tab, 'gw1 answers again');
    await saidBy(tab, 'gw1 answers again').getByRole('button', { name: 'Message actions' }).click();
    await look('menu');
    await tab.getByRole('menuitem', { name: 'React with eyes' }).click();
    await saidBy(tab, 'gw1 answers again').getByRole('button', { name: /eyes/ }).waitFor();
    await look('channel');

    await tab
      .getByRole('main')
      .getByRole('button', { name: /Report/ })
      .click();
    const canvas = tab.getByRole('complementary', { name: 'Report' });
    await canvas.getByRole('cell', { name: '10:02' }).waitFor();
    expect(await canvas.getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('Done: look at gw1'),
      expect.stringContaining('Open: tell the carrier'),
    ]);
    const canvases = [...browsing.stage.slack.state.canvases.values()];
    const id = canvases.find((each) => each.channel === channel)?.id;
    asApp(browsing.stage, 'canvases.edit', {
      canvas_id: id,
      changes: [
        { operation: 'insert_at_end', document_content: { type: 'markdown', markdown: '10:09 gw1 is up' } },
      ],
    });
    await canvas.getByText('10:09 gw1 is up').waitFor();
    await look('canvas');
    await tab.keyboard.press('Escape');
    await canvas.waitFor({ state: 'detached' });
    expect(await hasFocus(tab.getByRole('main').getByRole('button', { name: /Report/ }))).toBe(true);

    expect(found).toEqual([]);
    expect(browsing.wrongs).toEqual([]);
    await tab.close();
  },
);
