import type { Unit } from '../../samples/kinds.ts';
import { count, size } from '../answer/format.ts';

/** A value in its unit, short enough for an axis. */
export function sayValue(unit: Unit, value: number): string {
  switch (unit) {
    case 'bytes':
      return value <= 0 ? '0' : size(value);
    case 'percent':
      return `${rounded(value)} %`;
    case 'per second':
      return `${rounded(value)}/s`;
    case 'count':
      return rounded(value);
  }
}

function rounded(value: number): string {
  const far = Math.abs(value);
  if (far >= 1e6) return `${trimmed(value / 1e6)} M`;
  if (far >= 100) return count(value);
  if (far >= 0.01 || far === 0) return trimmed(value);
  return value.toPrecision(1);
}

const trimmed = (value: number): string => String(Math.round(value * 100) / 100);
