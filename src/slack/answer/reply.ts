import { type Fields, fieldsOf } from '../../kernel/json.ts';
import { withoutPasswords } from '../../kernel/passwords.ts';

/** A value as one text: lists joined, passwords in URLs hidden, empty for nothing. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return withoutPasswords(value).trim();
  if (Array.isArray(value)) return listText(value);
  if (typeof value === 'number') return String(value);
  return objectText(fieldsOf(value));
}

/** A number, also one written as text; NaN for anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
}

function listText(list: readonly unknown[]): string {
  const whole = list.slice(0, 50);
  if (whole.some((item) => typeof item === 'object' && item !== null)) {
    return list.length <= 3 ? whole.map(textOf).join('; ') : `${list.length} entries`;
  }
  const more = list.length > whole.length ? `, … and ${list.length - whole.length} more` : '';
  return whole.map(textOf).join(', ') + more;
}

function objectText(fields: Fields): string {
  const entries = Object.entries(fields);
  return entries
    .slice(0, 8)
    .map(([name, value]) => `${name}: ${isNested(value) ? 'more inside' : textOf(value)}`)
    .join(', ');
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
