import { plainText } from '../kernel/plain-text.ts';

/** A piece of SVG; only the functions of this room make it. */
export type Svg = string;

/** Settings of an element. */
type Attributes = Readonly<Record<string, string | number>>;

/** How words stand in a picture. */
export interface Lettering {
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

/** What XML does not hold even when it is escaped. */
const NEVER = /[\uFFFE\uFFFF]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** An element with its settings escaped; figures are cut to a tenth. */
export function element(name: string, attributes: Attributes, ...inside: readonly Svg[]): Svg {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(figure(value))}"`);
  const open = `<${name}${written.join('')}`;
  return inside.length === 0 ? `${open}/>` : `${open}>${inside.join('')}</${name}>`;
}

/** One line of foreign words, letter by letter. */
export function words(x: number, y: number, text: string, lettering: Lettering): Svg {
  const { size, fill, anchor = 'start', bold = false } = lettering;
  const attributes = { x, y, 'font-size': size, fill, 'text-anchor': anchor };
  return element('text', bold ? { ...attributes, 'font-weight': 'bold' } : attributes, escaped(text));
}

/** Words cut to the width that they have, in letters of ordinary width. */
export function cut(text: string, width: number, size: number): string {
  return plainText(text.replaceAll(/\s+/g, ' '), Math.max(1, Math.floor(width / (size * 0.6))));
}

/** A whole picture on a light ground; the title is what is read out in its place. */
export function picture(width: number, height: number, title: string, ...inside: readonly Svg[]): Svg {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': 'DejaVu Sans',
    },
    element('title', {}, escaped(title)),
    element('rect', { width, height, fill: '#ffffff' }),
    ...inside,
  );
}

const escaped = (text: string): string =>
  plainText(text)
    .replaceAll(NEVER, '')
    .replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

function figure(value: string | number): string {
  if (typeof value === 'string') return value;
  return Number.isFinite(value) ? String(Math.round(value * 10) / 10) : '0';
}
