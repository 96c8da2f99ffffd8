import { XMLParser } from 'fast-xml-parser';
import { type Fields, fieldsOf } from '../kernel/json.ts';

const CDATA = '#cdata';
const TEXT = '#text';
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

// Values stay text: "0800" and "+1555" are numbers to a parser that reads numbers. References are read here, once.
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: true,
  cdataPropName: CDATA,
  jPath: false,
  isArray: (name) => name === 'item' || name === 'row',
});

/** The members of a SOAP body; undefined for anything that is not a whole SOAP envelope. */
export function soapBody(xml: string): Fields | undefined {
  // An envelope may hold no document type, so there is nothing of that kind to expand.
  if (
    !/^\uFEFF?\s*<[^!]/.test(xml) ||
    xml.includes('<!DOCTYPE') ||
    !/<\/(?:[\w.-]+:)?Envelope\s*>\s*$/.test(xml)
  )
    return undefined;
  try {
    const envelope = fieldsOf(fieldsOf(parser.parse(xml))['Envelope']);
    return 'Body' in envelope ? fieldsOf(envelope['Body']) : undefined;
  } catch {
    return undefined;
  }
}

/** The text of an element, references resolved; empty when it has none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return resolved(value);
  if (Array.isArray(value)) return textOf(value[0]);
  const fields = fieldsOf(value);
  const cdata = fields[CDATA];
  const raw = Array.isArray(cdata) ? cdata.join('') : typeof cdata === 'string' ? cdata : '';
  return (typeof fields[TEXT] === 'string' ? resolved(fields[TEXT]) : '') + raw;
}

/** The elements of that name, however many there are. */
export function elements(value: unknown, name: string): readonly unknown[] {
  const found = fieldsOf(value)[name];
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

function resolved(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name)] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point).toWellFormed() : whole;
    },
  );
}
