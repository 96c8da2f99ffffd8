import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../../test/gate-parts.ts';
import { catalogue, leaksIn, peopleWorld } from '../../../test/people-world.ts';
import { visibleIn } from '../../../test/slack-limits.ts';
import { answersTo, type Stand, stand } from '../../../test/slack-stand.ts';
import type { Store } from '../../store/store.ts';

const ASKED = 'cucm:registration_status';
const SQL = 'cucm:sql query="SELECT name, owner FROM device"';

let store: Store;
let here: Stand;
beforeEach(async () => {
  store = await memoryStore();
  const { gate } = peopleWorld(store);
  here = await stand({ submit: gate.submit, needs: { catalogue } });
  await here.workspace.setGroup(here.writers, [here.ana]);
});
afterEach(async () => {
  await here.close();
  await store.close();
});

const ask = async (line: string) => {
  const { workspace, ana, channel } = here;
  await workspace.command(ana, channel, `/opensips ${line}`);
  return workspace.until(() => answersTo(here, ana)[0]);
};
const seenBy = (user: string) =>
  here.workspace.visible(user, here.channel).map(({ blocks, text, file }) => ({ text, file, blocks }));
const filesOf = async (user: string, many: number) =>
  here.workspace.until(() => {
    const direct = here.workspace.directOf(user);
    const files = here.workspace.visible(user, direct).flatMap(({ file }) => file ?? []);
    return files.length === many && files;
  });

describe('people in an answer', () => {
  test('are seen by the writer who asked, in the message and in the files', async () => {
    const answer = await ask(ASKED);
    await here.workspace.click(here.ana, answer, 'CSV file');
    await here.workspace.click(here.ana, answer, 'JSON file');

    const files = await filesOf(here.ana, 2);

    expect(leaksIn(visibleIn(answer.blocks))).not.toEqual([]);
    expect(files.map(({ content }) => leaksIn(content).length > 0)).toEqual([true, true]);
  });

  test('are masked in what is shared, and in all that its buttons give', async () => {
    const { workspace, ana, zoe, readers } = here;
    const answer = await ask(ASKED);
    await workspace.click(ana, answer, 'Share');
    const shared = await workspace.until(() => answersTo(here, zoe)[0]);
    await workspace.setGroup(readers, [ana, zoe]);

    for (const presser of [ana, zoe])
      await workspace.click(presser, { ...shared, blocks: answer.blocks }, 'JSON file');
    const files = [...(await filesOf(ana, 1)), ...(await filesOf(zoe, 1))];

    expect(visibleIn(shared.blocks)).toContain('SEP001122334401');
    expect(visibleIn(shared.blocks)).toContain('everybody here sees this');
    expect(leaksIn([seenBy(zoe), files])).toEqual([]);
  });

  test.each(['--public', '--public --json'])('are masked with %s, for who asked too', async (flags) => {
    const answer = await ask(`${ASKED} ${flags}`);

    expect(JSON.stringify(answer.blocks) + JSON.stringify(answer.file ?? '')).toContain('SEP0011');
    expect(leaksIn([seenBy(here.ana), seenBy(here.zoe)])).toEqual([]);
  });

  test('are masked in the files of somebody who may no longer write', async () => {
    const answer = await ask(ASKED);
    await here.workspace.setGroup(here.writers, []);
    await here.workspace.click(here.ana, answer, 'JSON file');

    const [file] = await filesOf(here.ana, 1);

    expect(file?.content).toContain('SEP001122334401');
    expect(leaksIn(file)).toEqual([]);
  });

  test('stand in direct messages with the bot, and in the files from there', async () => {
    const { workspace, ana } = here;
    const own = workspace.directOf(ana);
    await workspace.say(ana, own, ASKED);
    const answer = await workspace.until(() => answersTo(here, ana, own)[0]);
    await workspace.click(ana, answer, 'JSON file');
    const [file] = await filesOf(ana, 1);

    expect(leaksIn(visibleIn(answer.blocks))).not.toEqual([]);
    expect(leaksIn(file?.content)).not.toEqual([]);
  });
});

describe('what may be anything', () => {
  test('is for the writer who asked, and is not shared', async () => {
    const { workspace, ana, zoe } = here;
    const answer = await ask(SQL);
    await workspace.click(ana, answer, 'Share');
    const told = await workspace.until(() => answersTo(here, ana).find(({ id }) => id !== answer.id));

    expect(leaksIn(visibleIn(answer.blocks))).not.toEqual([]);
    expect(visibleIn(told.blocks)).toContain('nobody else');
    expect(answersTo(here, zoe)).toEqual([]);
  });

  test('is not asked for everybody', async () => {
    const answer = await ask(`${SQL} --public`);

    expect(visibleIn(answer.blocks)).toContain('ask in a direct message with the bot');
    expect(leaksIn(seenBy(here.zoe))).toEqual([]);
  });
});
