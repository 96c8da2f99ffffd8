import type { Json } from './limits.ts';

type Drawable = {
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly file?: { readonly name: string; readonly alt?: string };
};

/** A message as text for a terminal: tables in columns, buttons in brackets. */
export function drawMessage(message: Drawable): string {
  const lines = message.blocks.length > 0 ? message.blocks.map(drawBlock) : [shownMarkup(message.text)];
  const file = message.file
    ? [`[file ${message.file.name}${message.file.alt ? `: ${message.file.alt}` : ''}]`]
    : [];
  return [...lines, ...file].filter((line) => line !== '').join('\n');
}

/** Whom a message would ping: users, groups, @channel and the like in any text that Slack reads as markup. */
export function mentionsIn(message: Drawable): readonly string[] {
  return markupOf(message).flatMap((text) => text.match(/<(?:[@!][^>]*)>/g) ?? []);
}

/** Where a message would link to, by markup or by looking like an address. */
export function linksIn(message: Drawable): readonly string[] {
  const marked = markupOf(message).flatMap((text) => text.match(/<(?![@#!])[^>]+>/g) ?? []);
  const elements = objectsIn(message.blocks)
    .filter(({ type }) => type === 'link')
    .map(({ url }) => String(url));
  return [...marked, ...elements];
}

function markupOf({ text, blocks }: Drawable): readonly string[] {
  const inBlocks = objectsIn(blocks)
    .filter(({ type }) => type === 'mrkdwn')
    .map((object) => String(object['text']));
  const pings = objectsIn(blocks)
    .filter(({ type }) => ['user', 'usergroup', 'broadcast', 'channel'].includes(String(type)))
    .map((object) => `<@${JSON.stringify(object)}>`);
  return [text, ...inBlocks, ...pings];
}

function drawBlock(block: Json): string {
  switch (block['type']) {
    case 'section':
      return [shown(block['text']), ...inPairs(list(block, 'fields').map(shown))]
        .filter((line) => line !== '')
        .join('\n');
    case 'header':
      return shown(block['text']).toUpperCase();
    case 'divider':
      return '─'.repeat(40);
    case 'context':
      return list(block, 'elements')
        .map((element) => `  ${shown(element)}`)
        .join('\n');
    case 'actions':
      return list(block, 'elements')
        .map((element) => `[ ${shown(element['text'])} ]`)
        .join(' ');
    case 'context_actions':
      return list(block, 'elements')
        .flatMap((element) => [element['positive_button'], element['negative_button']])
        .map((button) => `[ ${shown(Reflect.get(Object(button), 'text'))} ]`)
        .join(' ');
    case 'table':
    case 'data_table':
      return drawTable(block);
    case 'rich_text':
      return list(block, 'elements').map(drawRich).join('\n');
    case 'markdown':
      return String(block['text']);
    case 'data_visualization':
      return `[chart ${String(block['title'])}]`;
    default:
      return `(${String(block['type'])})`;
  }
}

function drawRich(element: Json): string {
  const inner = list(element, 'elements');
  if (element['type'] === 'rich_text_list') return inner.map((item) => `• ${drawRich(item)}`).join('\n');
  return inner.map(drawPiece).join('');
}

function drawPiece(piece: Json): string {
  if (piece['type'] === 'text') return String(piece['text']);
  return piece['type'] === 'date' ? String(piece['fallback']) : drawRich(piece);
}

function drawTable(block: Json): string {
  const all = (Array.isArray(block['rows']) ? block['rows'] : []) as readonly (readonly Json[])[];
  const rows = block['type'] === 'data_table' ? all.slice(0, 1 + Number(block['page_size'] ?? 5)) : all;
  const more = all.length - rows.length;
  const texts = rows.map((row) =>
    row.map((cell) =>
      String(cell['text'] ?? drawRich(cell))
        .replaceAll(/\s+/g, ' ')
        .slice(0, 48),
    ),
  );
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => row[column]?.length ?? 0)),
  );
  const drawn = texts.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    drawn[0] ?? '',
    '─'.repeat(Math.max(0, ...drawn.map(({ length }) => length))),
    ...drawn.slice(1),
    ...(more > 0 ? [`(${more} more rows on further pages)`] : []),
  ].join('\n');
}

function inPairs(texts: readonly string[]): readonly string[] {
  const flat = texts.map((text) => text.replaceAll('\n', ': '));
  const width = Math.max(0, ...flat.map(({ length }) => length));
  return flat.flatMap((text, place) =>
    place % 2 === 0 ? [`${text.padEnd(Math.min(width, 50))}  ${flat[place + 1] ?? ''}`.trimEnd()] : [],
  );
}

function shown(object: unknown): string {
  const text = String(Reflect.get(Object(object), 'text') ?? '');
  return Reflect.get(Object(object), 'type') === 'mrkdwn' ? shownMarkup(text) : text;
}

/** Markup as people see it: what would ping or link stays visible as such. */
function shownMarkup(text: string): string {
  return text
    .replaceAll(/\*([^*\n]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function objectsIn(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Json, ...inner]; // an object that is no array
}

const list = (value: Json, name: string): readonly Json[] =>
  Array.isArray(value[name]) ? (value[name] as readonly Json[]) : [];
