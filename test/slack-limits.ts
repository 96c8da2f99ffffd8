/** What Slack would refuse in a message, told in words; written from Slack's reference, not from the code under test. */
export function complaintsOf(message: {
  readonly text: string;
  readonly blocks: readonly unknown[];
}): readonly string[] {
  const found: string[] = [];
  const check = (fine: boolean, complaint: string): void => {
    if (!fine) found.push(complaint);
  };
  const blocks = message.blocks as readonly Json[];
  check(message.text.trim() !== '' && message.text.length <= 4000, `text of ${message.text.length}`);
  check(blocks.length >= 1 && blocks.length <= 50, `${blocks.length} blocks`);
  check(blocks.filter(({ type }) => type === 'table' || type === 'data_table').length <= 1, 'two tables');
  const ids: string[] = [];
  for (const block of blocks) {
    if (block['type'] === 'actions')
      ids.push(...members(block, 'elements').map(({ action_id }) => String(action_id)));
    found.push(...blockComplaints(block));
  }
  check(new Set(ids).size === ids.length, `an action id twice: ${ids.join()}`);
  return found;
}

/** Every text that Slack would read as markup, the fallback included. */
export function markupIn(message: {
  readonly text: string;
  readonly blocks: readonly unknown[];
}): readonly string[] {
  return [
    message.text,
    ...objectsIn(message.blocks).flatMap((each) => (each['type'] === 'mrkdwn' ? [String(each['text'])] : [])),
  ];
}

/** Everything that can be read in the blocks, markup's escapes undone. */
export function visibleIn(blocks: readonly unknown[]): string {
  return objectsIn(blocks)
    .flatMap(({ type, text }) =>
      typeof text === 'string' ? [type === 'mrkdwn' ? unescaped(text) : text] : [],
    )
    .join('\n');
}

/** Markup as people read it, its three escapes undone. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

type Json = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const members = (value: Json, name: string): readonly Json[] => (value[name] ?? []) as readonly Json[];

function objectsIn(value: unknown): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Json, ...inner];
}

function blockComplaints(block: Json): readonly string[] {
  switch (block['type']) {
    case 'section':
      return sectionComplaints(block);
    case 'header':
      return textComplaints(block['text'], 150, 'header');
    case 'context':
      return [
        ...between(members(block, 'elements').length, 1, 10, 'context elements'),
        ...members(block, 'elements').flatMap((element) => textComplaints(element, 3000, 'context')),
      ];
    case 'actions':
      return [
        ...between(members(block, 'elements').length, 1, 25, 'action elements'),
        ...members(block, 'elements').flatMap(elementComplaints),
      ];
    case 'table':
      return tableComplaints(block);
    case 'data_table':
      return dataTableComplaints(block);
    case 'rich_text':
      return richComplaints(block);
    case 'divider':
      return [];
    default:
      return [`a block of type ${String(block['type'])}`];
  }
}

function sectionComplaints({ text, fields }: Json): readonly string[] {
  const list = (fields ?? []) as readonly Json[];
  if (text === undefined && list.length === 0) return ['a section of nothing'];
  return [
    ...(text === undefined ? [] : textComplaints(text, 3000, 'section')),
    ...between(list.length, 0, 10, 'fields'),
    ...list.flatMap((field) => textComplaints(field, 2000, 'field')),
  ];
}

function elementComplaints(element: Json): readonly string[] {
  const id = between(textOf(element['action_id']).length, 1, 255, 'action_id');
  if (element['type'] === 'overflow') {
    const options = members(element, 'options');
    const values = options.flatMap(({ value }) => between(String(value).length, 1, 75, 'option value'));
    const texts = options.flatMap((option) => textComplaints(option['text'], 75, 'option'));
    return [...id, ...between(options.length, 1, 5, 'options'), ...values, ...texts];
  }
  const confirm = element['confirm'] as Json | undefined;
  return [
    ...id,
    ...textComplaints(element['text'], 75, 'button'),
    ...between(textOf(element['value']).length, 1, 2000, 'button value'),
    ...(confirm
      ? [
          ...textComplaints(confirm['title'], 100, 'confirm title'),
          ...textComplaints(confirm['text'], 300, 'confirm text'),
          ...textComplaints(confirm['confirm'], 30, 'confirm yes'),
          ...textComplaints(confirm['deny'], 30, 'confirm no'),
        ]
      : []),
  ];
}

function dataTableComplaints(block: Json): readonly string[] {
  const rows = block['rows'] as readonly (readonly Json[])[];
  return [
    ...between(textOf(block['caption']).length, 1, 1000, 'caption'),
    ...between(rows.length, 2, 101, 'data table rows'),
    ...between(Number(block['page_size'] ?? 5), 1, 100, 'page size'),
    ...(block['column_settings'] === undefined ? [] : ['column settings in a data table']),
    ...(rows[0]?.some(({ type }) => type === 'rich_text') ? ['rich text in a header'] : []),
    ...tableComplaints({ rows: rows.slice(1) }),
    ...tableComplaints({ rows: rows.slice(0, 1) }),
    ...tableComplaints({ ...block, rows: rows.slice(0, 100) }),
  ];
}

function tableComplaints(block: Json): readonly string[] {
  const rows = block['rows'] as readonly (readonly Json[])[];
  const texts = rows.flat().map(({ text }) => textOf(text));
  const widths = new Set(rows.map(({ length }) => length));
  return [
    ...between(rows.length, 1, 100, 'table rows'),
    ...between(rows[0]?.length ?? 0, 1, 20, 'table columns'),
    ...between(members(block, 'column_settings').length, 0, 20, 'column settings'),
    ...(widths.size === 1 ? [] : ['rows of unequal length']),
    ...(texts.some((text) => text.trim() === '') ? ['an empty cell'] : []),
    ...between(texts.join('').length, 1, 10_000, 'table characters'),
    ...rows
      .flat()
      .flatMap(({ type, value }) =>
        type === 'raw_number' && !Number.isFinite(value) ? ['a cell that is no number'] : [],
      ),
  ];
}

function richComplaints(block: Json): readonly string[] {
  const texts = objectsIn(block).filter(({ type }) => type === 'text');
  const sections = objectsIn(block).filter((each) => 'elements' in each);
  return [
    ...(sections.some((each) => members(each, 'elements').length === 0) ? ['a rich text of nothing'] : []),
    ...(texts.some(({ text }) => text === '') ? ['an empty rich text'] : []),
    ...between(texts.map(({ text }) => text).join('').length, 1, 3100, 'rich text'),
  ];
}

function textComplaints(object: unknown, most: number, what: string): readonly string[] {
  const { type, text, verbatim, emoji } = (object ?? {}) as Json;
  if (type !== 'mrkdwn' && type !== 'plain_text') return [`${what} is no text`];
  const length = between(String(text).trim() === '' ? 0 : String(text).length, 1, most, what);
  if (type === 'mrkdwn') return verbatim === true ? length : [...length, `${what} links bare names`];
  return emoji === false ? length : [...length, `${what} draws emoji`];
}

function between(value: number, least: number, most: number, what: string): readonly string[] {
  return value >= least && value <= most ? [] : [`${what}: ${value}`];
}
