import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium, type Locator, type Page as Tab } from 'playwright-core';
import { type Page, servePage } from '../../playground/page/server.ts';
import { type Stage, type StageOptions, setStage } from '../../playground/stage.ts';

const CHROMIUM = '/usr/bin/chromium';
const MOST_STEPS = 150;

/** A stage with its page, and a browser that may see nothing but loopback. */
export interface Browsing {
  readonly stage: Stage;
  readonly page: Page;
  /** Opens the page in a window of its own. */
  readonly open: (looks?: { readonly width?: number; readonly dark?: boolean }) => Promise<Tab>;
  /** Requests that were made to any other host, and errors in the page. */
  readonly wrongs: readonly string[];
  readonly close: () => Promise<void>;
}

/** Sets the stage, serves its page and starts Chromium. */
export async function startBrowsing(options: StageOptions = {}): Promise<Browsing> {
  if (!existsSync(CHROMIUM))
    throw new Error(
      `The page is tested in Chromium, and there is none at ${CHROMIUM}: apt-get install chromium.`,
    );
  const stage = await setStage(options);
  const page = await servePage(stage);
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const wrongs: string[] = [];
  return {
    stage,
    page,
    wrongs,
    open: async ({ width = 1440, dark = false } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(15_000);
      const tab = await context.newPage();
      tab.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (protocol !== 'data:' && hostname !== '127.0.0.1') wrongs.push(request.url());
      });
      tab.on('pageerror', ({ message }) => wrongs.push(message));
      tab.on('console', (said) => {
        if (said.type() === 'error') wrongs.push(said.text());
      });
      await tab.goto(page.url);
      await field(tab).waitFor();
      return tab;
    },
    close: async () => {
      await browser.close();
      await page.close();
      await stage.close();
    },
  };
}

/** Where one types in the channel. */
export const field = (tab: Tab): Locator => tab.getByRole('main').getByRole('textbox');

/** Types a line into the channel and sends it with Enter. */
export async function type(tab: Tab, line: string): Promise<void> {
  await field(tab).fill(line);
  await field(tab).press('Enter');
}

/** Acts as somebody else from now on. */
export async function become(tab: Tab, name: string): Promise<void> {
  await tab.getByRole('group', { name: 'Act as' }).getByRole('button', { name }).click();
}

/** Goes there by the keyboard alone, a step at a time, as somebody without a mouse does. */
export async function reach(tab: Tab, target: Locator, step: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await tab.keyboard.press(step);
  }
  throw new Error(`not reached in ${MOST_STEPS} steps: ${target.toString()}`);
}

/** Goes there by the keyboard and presses it. */
export async function pressByKey(
  tab: Tab,
  target: Locator,
  step: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await reach(tab, target, step);
  await tab.keyboard.press('Enter');
}

/** What axe finds that is serious or critical, a line each. */
export async function barriers(tab: Tab): Promise<readonly string[]> {
  if (!(await tab.evaluate<boolean>("'axe' in window"))) await tab.evaluate(axe.source);
  const found = await tab.evaluate<
    string[]
  >(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' ' + failureSummary)))`);
  return found;
}

/** What is drawn as nothing, as raw JSON, or as a kind that the page does not know, a line each. */
export async function undrawn(tab: Tab): Promise<readonly string[]> {
  return tab.evaluate<
    string[]
  >(`[...document.querySelectorAll('.message .said, .home, .dialog-body, .table-box')].flatMap((box) => {
    const parts = [...box.children].filter((part) => part.tagName !== 'HR' && !part.querySelector('img, svg, input, select, textarea'));
    const empty = parts.filter((part) => part.textContent.trim() === '').map((part) => 'empty: ' + part.outerHTML.slice(0, 160));
    const plain = parts.filter((part) => !part.matches('pre, .rich')).map((part) => part.textContent);
    const raw = plain.filter((text) => /^\\s*[{[]\\s*["{]|\\[object |which this page does not draw/.test(text));
    return [...empty, ...raw.map((text) => 'raw: ' + text.slice(0, 160))];
  })`);
}

/** Keeps a picture of the page if SCREENSHOTS names a directory. */
export async function picture(tab: Tab, name: string): Promise<void> {
  const directory = process.env['SCREENSHOTS'];
  if (!directory) return;
  mkdirSync(directory, { recursive: true });
  await tab.screenshot({ path: join(directory, `${name}.png`) });
}
