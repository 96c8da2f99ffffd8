import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { install, type Packed, pack } from '../packed.ts';
import { ask } from './asking.ts';

const run = promisify(execFile);
const TSC = resolve('node_modules/.bin/tsc');

describe('the package', () => {
  let packed: Packed;
  let folder: string;
  let stage: Stage | undefined;
  const here = (): Stage => stage ?? expect.fail('the installed bot did not start');
  beforeAll(async () => {
    packed = await pack();
    folder = await install(packed.tarball);
    stage = await setStage({
      config: 'samples: { every: 1s }',
      installed: join(folder, 'node_modules', '.bin', 'opensips-chatops'),
    });
  }, 120_000);
  afterAll(async () => {
    await stage?.close();
    for (const made of [folder, dirname(packed.tarball)]) rmSync(made, { recursive: true, force: true });
  });

  test('holds JavaScript with its types and what a site needs, and nothing of the tests or the playground', () => {
    const { files } = packed;
    const outside =
      /^(dist\/.*\.(js|d\.ts)|docs\/.*\.md|deploy\/.*|[A-Z]+(\.md)?|manifest\.yml|package\.json)$/;

    expect(files.filter((file) => !outside.test(file))).toEqual([]);
    expect(files.filter((file) => /\.test\.|playground|scenes/.test(file))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['dist/app/main.js', 'dist/mi/parse-worker.js', 'manifest.yml', 'LICENSE']),
    );
  });

  test('proves its settings by npx, in the folder where it was installed', async () => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...here().env };

    const { stdout } = await run('npx', ['--offline', 'opensips-chatops', 'doctor'], { cwd: folder, env });

    expect(stdout).toContain('ok   Slack token');
    expect(stdout).toContain('ok   Node fra: OpenSIPS');
    expect(stdout).not.toContain('FAIL');
  });

  test('answers a slash command, and reads a large reply in a thread of its own', async () => {
    const { fleet, people } = here();
    fleet.node('fra').world.contacts = 5000;

    const version = await ask(here(), people.ana, 'version');
    const contacts = await ask(here(), people.ana, 'ul_dump');

    expect(version.drawn).toContain('3.6.8');
    expect(contacts.drawn).toContain('5,0');
  });

  test('finds its fonts where it was installed: a chart is a picture', async () => {
    const { slack, people } = here();

    const answer = await ask(here(), people.ana, 'chart dialogs');

    expect(answer.drawn).toContain('The picture dialogs-fra.png is in your direct messages with the bot.');
    const file = slack.messages.findLast(
      ({ channel, file: kept }) => kept && channel === slack.directOf(people.ana),
    );
    expect(file?.file?.bytes.readUInt32BE(16)).toBe(1600);
  });

  test('gives the catalogue with its types to other programs', async () => {
    const program = `
      import { opensips } from 'opensips-chatops/catalogue';
      const methods: readonly string[] = opensips.map(({ method }) => method);
      // @ts-expect-error: a method is a text
      const wrong: number = methods[0] ?? '';
      console.log(methods.includes('dispatcher:list'), wrong);
    `;
    writeFileSync(join(folder, 'program.mts'), program);

    await run(
      TSC,
      ['--strict', '--module', 'nodenext', '--target', 'es2024', '--types', 'node', 'program.mts'],
      {
        cwd: folder,
      },
    );
    const { stdout } = await run(process.execPath, ['program.mjs'], { cwd: folder });

    expect(stdout).toContain('true');
  });
});
