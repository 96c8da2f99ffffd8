import { describe, expect, test } from 'vitest';
import { complaintsOf } from './slack-limits.ts';

describe('what Slack would refuse', () => {
  test.each([
    [{ type: 'section' }, 'a section of nothing'],
    [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }, 'section links bare names'],
    [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151), emoji: false } }, 'header: 151'],
    [{ type: 'context', elements: [] }, 'context elements: 0'],
    [{ type: 'table', rows: [[{ type: 'raw_text', text: ' ' }]] }, 'an empty cell'],
    [{ type: 'data_table', rows: [[{ type: 'raw_text', text: 'x' }]] }, 'caption: 0'],
    [{ type: 'data_table', caption: 'x', rows: [[{ type: 'raw_text', text: 'x' }]] }, 'data table rows: 1'],
    [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] },
      'a rich text of nothing',
    ],
    [{ type: 'markdown', text: 'x' }, 'a block of type markdown'],
  ])('%j is found', (block, complaint) => {
    expect(complaintsOf({ text: 'x', blocks: [block] }).join()).toContain(complaint);
  });
});
