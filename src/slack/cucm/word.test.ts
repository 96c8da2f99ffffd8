import { describe, expect, test } from 'vitest';
import { complaintsOf, visibleIn } from '../../../test/slack-limits.ts';
import { createCatalogue } from '../../catalogue/catalogue.ts';
import { cucm as commands, withoutCucm } from '../../catalogue/cucm/index.ts';
import { usualName } from '../../catalogue/usual-name.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import { parseCommand } from '../grammar/parse.ts';
import { cucm } from './word.ts';

const MISSING = 'CUCM is not set up: CUCM_URL, CUCM_USER and CUCM_PASSWORD are missing.';

async function drawn(text: string, configured = true) {
  const line = parseCommand(text);
  if (!line.ok) throw new Error(line.error);
  const catalogue = createCatalogue(configured ? commands : withoutCucm(MISSING));
  const actor: Actor = { team: 'T1', user: 'U1', via: 'slash', scopes: new Set() };
  const desk = { needs: { catalogue } } as unknown as Desk; // all that the word uses
  const message = await cucm({ line: line.value, actor, desk, place: { channel: 'C1', everybody: false } });
  if (!message) throw new Error('no answer');
  expect(complaintsOf(message)).toEqual([]);
  return message;
}

const said = async (text: string, configured = true): Promise<string> =>
  visibleIn((await drawn(text, configured)).blocks);

describe('the word cucm', () => {
  test.each(['cucm', 'cucm help'])('"%s" shows every command as it may be typed', async (line) => {
    const shown = await said(line);

    expect(commands.filter((command) => !shown.includes(usualName(command)))).toEqual([]);
    expect(shown).toContain('cucm registration status class=Phone status=UnRegistered');
  });

  test('shows examples that are read as the command they belong to', async () => {
    const { blocks } = await drawn('cucm');
    const codes = JSON.stringify(blocks).matchAll(/"text":("(?:[^"\\]|\\.)*"),"style":\{"code":true\}/g);
    const lines = [...codes].map(([, text = '']) => String(JSON.parse(text)));

    const read = lines.map((line) => parseCommand(line)).map((line) => line.ok && line.value.word);

    expect(new Set(read)).toEqual(new Set(commands.map(({ method }) => method)));
    expect(read).toHaveLength(commands.length);
  });

  test('says what begins with half a name, and that there is no such command', async () => {
    const shown = await said('cucm registration');

    expect(shown).toContain('CUCM has no command registration. These begin so');
    expect(shown).toContain('cucm registration summary');
    expect(shown).not.toContain('cucm trunks');
  });

  test('says that there is no such command, and which there are', async () => {
    const shown = await said('cucm coffee');

    expect(shown).toContain('CUCM has no command coffee. There are these');
    expect(shown).toContain('cucm trunks');
  });

  test('says what is missing where nothing is set up', async () => {
    expect(await said('cucm', false)).toBe(MISSING);
  });
});
