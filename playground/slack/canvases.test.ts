import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Calling, openWorkspace } from './calling.ts';

const markdown = (text: string) => ({ type: 'markdown', markdown: text });

let here: Calling;
let channel = '';
beforeAll(async () => {
  here = await openWorkspace('canvases:write', 'canvases:read', 'channels:read', 'channels:manage');
  channel = here.slack.addChannel('ops', [here.ana]);
});
afterAll(() => here.slack.close());

const textOf = (id: string | undefined) =>
  here.slack.state.canvases.get(id ?? '')?.sections.map((section) => section.markdown);
const edit = (canvas_id: string | undefined, ...changes: readonly object[]) =>
  here.call('canvases.edit', { canvas_id, changes });

test('a channel has one canvas, whose id its description tells', async () => {
  const args = { channel_id: channel, title: 'Record', document_content: markdown('# Record\nnothing yet') };
  const { canvas_id } = await here.call('conversations.canvases.create', args);

  expect((await here.call('conversations.canvases.create', args)).error).toBe(
    'channel_canvas_already_exists',
  );
  expect((await here.call('conversations.info', { channel })).channel).toMatchObject({
    properties: { tabs: [{ type: 'canvas', label: 'Record', data: { file_id: canvas_id } }] },
  });
});

test('a canvas is edited by parts that are looked up, one operation a call', async () => {
  const document_content = markdown('# Record\n\n## Timeline\n\n10:00 opened\n\n## Notes');
  const { canvas_id } = await here.call('canvases.create', { title: 'Record', document_content });
  const criteria = { section_types: ['h2'], contains_text: 'timeline' };
  const [found] = (await here.call('canvases.sections.lookup', { canvas_id, criteria })).sections ?? [];

  await edit(canvas_id, {
    operation: 'insert_after',
    section_id: found?.id,
    document_content: markdown('09:59 alert'),
  });
  await edit(canvas_id, { operation: 'insert_at_end', document_content: markdown('the end') });
  expect(textOf(canvas_id)).toEqual([
    '# Record',
    '## Timeline',
    '09:59 alert',
    '10:00 opened',
    '## Notes',
    'the end',
  ]);

  await edit(canvas_id, { operation: 'delete', section_id: found?.id });
  expect(textOf(canvas_id)).not.toContain('## Timeline');
  await edit(canvas_id, { operation: 'replace', document_content: markdown('all new') });
  expect(textOf(canvas_id)).toEqual(['all new']);
  const again = { operation: 'insert_at_end', document_content: markdown('x') };
  expect((await edit(canvas_id, again, again)).error).toBe('invalid_arguments');
  expect((await edit(canvas_id, { ...again, operation: 'replace', section_id: 'gone' })).error).toBe(
    'canvas_editing_failed',
  );
  expect((await edit('F0NOWHERE', again)).error).toBe('canvas_not_found');
});

test('what Slack does not take is refused: other formats, too long a text, too large a table', async () => {
  const rows = Array.from({ length: 101 }, (_, row) => `| ${row} | a | b |`);
  const table = ['| n | x | y |', '|---|---|---|', ...rows.slice(0, 99)].join('\n');

  const create = async (document_content: unknown) =>
    (await here.call('canvases.create', { document_content })).error;
  expect(await create({ type: 'html', markdown: 'x' })).toBe('invalid_arguments');
  expect(await create(markdown('x'.repeat(1_048_577)))).toBe('canvas_creation_failed');
  expect(await create(markdown(table))).toBeUndefined();
  expect(await create(markdown(`${table}\n${rows[99]}`))).toBe('canvas_creation_failed');
});
