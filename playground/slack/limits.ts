import { chartErrors } from './chart-limits.ts';
import { elementErrors } from './element-limits.ts';
import { dataTable, table, tablesTogether } from './table-limits.ts';
import { all, isObject, type Json, textErrors, within } from './text-limits.ts';

export type { Json } from './text-limits.ts';

const MOST = { message: 50, modal: 100, home: 100 } as const;
const WHERE: Readonly<Record<string, readonly (keyof typeof MOST)[]>> = {
  section: ['message', 'modal', 'home'],
  header: ['message', 'modal', 'home'],
  divider: ['message', 'modal', 'home'],
  context: ['message', 'modal', 'home'],
  actions: ['message', 'modal', 'home'],
  image: ['message', 'modal', 'home'],
  rich_text: ['message', 'modal', 'home'],
  input: ['modal', 'home'],
  markdown: ['message'],
  table: ['message'],
  data_table: ['message'],
  data_visualization: ['message'],
  context_actions: ['message'],
  alert: ['modal'],
};

/**
 * What Slack would answer to these blocks: a line for each thing it refuses, with the place; none when it takes them.
 * `unknown` are kinds of blocks that this workspace has not.
 */
export function blockErrors(
  blocks: unknown,
  surface: keyof typeof MOST,
  unknown: ReadonlySet<string> = new Set(),
): readonly string[] {
  if (!Array.isArray(blocks)) return ['must be an array [json-pointer:/blocks]'];
  const list = blocks as readonly Json[];
  const errors: string[] = [];
  const at = (place: string, words: string): void => {
    errors.push(`[ERROR] ${words} [json-pointer:/blocks${place}]`);
  };
  if (list.length > MOST[surface]) at('', `no more than ${MOST[surface]} items allowed`);
  list.forEach((block, number) => {
    const type = String(block['type']);
    if (!WHERE[type]?.includes(surface) || unknown.has(type)) at(`/${number}`, `unsupported type: ${type}`);
    else for (const words of inBlock(type, block)) at(`/${number}`, words);
  });
  for (const words of tablesTogether(list)) at('', words);
  const charts = list.filter(({ type }) => type === 'data_visualization').length;
  if (charts > 2) at('', 'only two charts allowed');
  const markdown = list
    .filter(({ type }) => type === 'markdown')
    .reduce((sum, { text }) => sum + String(text).length, 0);
  if (markdown > 12_000) at('', 'markdown text exceeds 12000 characters');
  const ids = list
    .flatMap((block) => all(block, 'elements').map(({ action_id }) => action_id))
    .filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) at('', 'action_id must be unique');
  return errors;
}

function inBlock(type: string, block: Json): readonly string[] {
  const id =
    block['block_id'] === undefined ? [] : within(String(block['block_id']).length, 1, 255, 'block_id');
  switch (type) {
    case 'section':
      return [...id, ...section(block)];
    case 'header':
      return [...id, ...textErrors(block['text'], 150, ['plain_text'], 'text')];
    case 'context':
      return [
        ...id,
        ...within(all(block, 'elements').length, 1, 10, 'elements'),
        ...all(block, 'elements').flatMap((element) =>
          element['type'] === 'image'
            ? image(element)
            : textErrors(element, 3000, ['plain_text', 'mrkdwn'], 'elements'),
        ),
      ];
    case 'actions':
      return [
        ...id,
        ...within(all(block, 'elements').length, 1, 25, 'elements'),
        ...all(block, 'elements').flatMap(elementErrors),
      ];
    case 'context_actions':
      return [
        ...id,
        ...within(all(block, 'elements').length, 1, 5, 'elements'),
        ...all(block, 'elements').flatMap(elementErrors),
      ];
    case 'image':
      return [...id, ...image(block)];
    case 'input':
      return [
        ...id,
        ...textErrors(block['label'], 2000, ['plain_text'], 'label'),
        ...(isObject(block['element'])
          ? elementErrors(block['element'])
          : ['missing required field: element']),
      ];
    case 'markdown':
      return within(String(block['text'] ?? '').length, 1, 12_000, 'text');
    case 'table':
      return [...id, ...table(block)];
    case 'data_table':
      return [...id, ...dataTable(block)];
    case 'data_visualization':
      return [...id, ...chartErrors(block)];
    case 'rich_text':
      return [...id, ...rich(block)];
    case 'alert':
      return textErrors(block['text'], 200, ['plain_text', 'mrkdwn'], 'text');
    default:
      return id;
  }
}

function section(block: Json): readonly string[] {
  const fields = all(block, 'fields');
  if (block['text'] === undefined && fields.length === 0) return ['missing required field: text or fields'];
  return [
    ...(block['text'] === undefined ? [] : textErrors(block['text'], 3000, ['plain_text', 'mrkdwn'], 'text')),
    ...within(fields.length, 0, 10, 'fields'),
    ...fields.flatMap((field) => textErrors(field, 2000, ['plain_text', 'mrkdwn'], 'fields')),
    ...(isObject(block['accessory']) ? elementErrors(block['accessory']) : []),
  ];
}

function image(block: Json): readonly string[] {
  const sources = ['image_url', 'slack_file'].filter((name) => block[name] !== undefined).length;
  return [
    ...(sources === 1 ? [] : ['must have image_url or slack_file']),
    ...within(String(block['alt_text'] ?? '').length, 1, 2000, 'alt_text'),
  ];
}

function rich(block: Json): readonly string[] {
  const parts = all(block, 'elements');
  const known = ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'];
  return [
    ...within(parts.length, 1, 1000, 'elements'),
    ...parts.flatMap(({ type }) =>
      known.includes(String(type)) ? [] : [`unsupported type: ${String(type)}`],
    ),
    ...emptyTexts(block),
  ];
}

function emptyTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(emptyTexts);
  if (!isObject(value)) return [];
  const own = value['type'] === 'text' && value['text'] === '' ? ['must be more than 0 characters'] : [];
  return [...own, ...Object.values(value).flatMap(emptyTexts)];
}
