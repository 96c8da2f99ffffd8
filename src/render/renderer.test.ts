import { afterAll, expect, test } from 'vitest';
import { createRenderer } from './renderer.ts';

const renderer = createRenderer(50);
afterAll(() => renderer.close());
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15">ä</text></svg>';

test('makes a PNG of twice the size, again after the thread has gone', async () => {
  for (const pause of [0, 300]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const png = await renderer.png(SVG);

    if (!png.ok) throw new Error(png.error);
    expect(png.value.subarray(1, 4).toString()).toBe('PNG');
    expect([png.value.readUInt32BE(16), png.value.readUInt32BE(20)]).toEqual([80, 40]);
  }
});

test('says why there is no picture, and goes on', async () => {
  const [broken, whole] = await Promise.all([renderer.png('<svg'), renderer.png(SVG)]);

  expect(broken.ok).toBe(false);
  expect(whole.ok).toBe(true);
});

test('leaves the loop free while it draws', async () => {
  const rects = Array.from(
    { length: 20_000 },
    (_, at) => `<circle cx="${at % 800}" cy="${at % 600}" r="5"/>`,
  );
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 2);

  await renderer.png(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${rects.join('')}</svg>`,
  );
  clearInterval(timer);

  // Drawn in this thread it would get one turn at most.
  expect(turns).toBeGreaterThan(5);
});
