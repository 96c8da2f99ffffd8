import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, refusedBySlack } from './asking.ts';
import { type Browsing, barriers, picture, startBrowsing } from './browsing.ts';

let browsing: Browsing;
beforeAll(async () => {
  browsing = await startBrowsing({ config: 'samples: { every: 1s }\ncharts: native' });
  browsing.stage.fleet.node('ams').world.dialogs.splice(0, 12);
});
afterAll(async () => {
  await browsing?.close();
});

test.each([false, true])(
  'a chart that Slack draws is read without colours and without eyes; dark: %s',
  async (dark) => {
    const { stage } = browsing;
    await expect
      .poll(async () => (await ask(stage, stage.people.ana, 'chart dialogs 15s @all')).drawn, {
        timeout: 20_000,
      })
      .toMatch(/ams +active +\d+ +\d+ +2\d/);
    const tab = await browsing.open({ dark });
    const log = tab.getByRole('log', { name: 'Messages' });
    const chart = log.locator('figure.chart').last();

    await chart.getByRole('img', { name: /^Dialogs on fra, ams, lab.* line chart/ }).waitFor();
    const patterns = await chart
      .locator('polyline')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('stroke-dasharray')));
    await chart.getByText('Figures').click();
    const figures = chart.getByRole('table');
    const heads = await figures.getByRole('columnheader').allTextContents();
    const cells = await figures.getByRole('row').last().getByRole('cell').allTextContents();
    await picture(tab, dark ? 'native-dark' : 'native');

    expect(new Set(patterns).size).toBe(3);
    expect(heads.slice(1)).toEqual(['fra', 'ams', 'lab']);
    expect(
      cells
        .slice(1)
        .map(Number)
        .every((figure) => figure > 20),
    ).toBe(true);
    expect(await barriers(tab)).toEqual([]);
    expect(browsing.wrongs).toEqual([]);
    expect(refusedBySlack(stage)).toEqual([]);
    await tab.close();
  },
);
