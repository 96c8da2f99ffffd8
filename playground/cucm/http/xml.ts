import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element as it was sent, its children in order. */
export interface Element {
  /** Without its prefix. */
  readonly name: string;
  /** The namespace it is in; empty for none. */
  readonly space: string;
  readonly children: readonly Element[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  trimValues: false,
});

/** Reads a document; what is not well-formed is nothing. */
export function readXml(text: string): Element | undefined {
  if (XMLValidator.validate(text) !== true) return undefined;
  const nodes = parser.parse(text) as readonly Parsed[]; // what preserveOrder makes
  return elementsOf(nodes, new Map())[0];
}

/** Text as it may stand in an element. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** The child of that name. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((each) => each.name === name);
}

type Parsed = Readonly<Record<string, unknown>>;

function elementsOf(nodes: readonly Parsed[], above: ReadonlyMap<string, string>): readonly Element[] {
  return nodes.flatMap((node): readonly Element[] => {
    const tag = Object.keys(node).find((key) => key !== ':@');
    if (tag === undefined || tag === '#text') return [];
    const attributes = Object.entries((node[':@'] ?? {}) as Readonly<Record<string, string>>); // what the parser makes
    const declared = attributes.flatMap(([key, value]): readonly [string, string][] =>
      key === 'xmlns' || key.startsWith('xmlns:') ? [[key.slice('xmlns:'.length), value]] : [],
    );
    const spaces = new Map([...above, ...declared]);
    const [name = '', prefix = ''] = tag.split(':').reverse();
    const inside = node[tag] as readonly Parsed[]; // children are always a list
    return [
      {
        name,
        space: spaces.get(prefix) ?? '',
        children: elementsOf(inside, spaces),
        text: inside.map((each) => String(each['#text'] ?? '')).join(''),
      },
    ];
  });
}
