import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);
const FONTS = ['DejaVuSans', 'DejaVuSans-Bold'];

const ready = (async () => {
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(FONTS.map((name) => readFile(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))));
})();

/** What is to be drawn. */
interface Job {
  readonly svg: string;
  readonly scale: number;
}

parentPort?.on('message', (job: Job) => void draw(job));

async function draw({ svg, scale }: Job): Promise<void> {
  try {
    const fontBuffers = await ready;
    const font = { fontBuffers, defaultFontFamily: 'DejaVu Sans', loadSystemFonts: false };
    const png = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale } }).render().asPng();
    parentPort?.postMessage({ png });
  } catch (cause) {
    parentPort?.postMessage({ because: cause instanceof Error ? cause.message : String(cause) });
  }
}
