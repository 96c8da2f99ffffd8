/** The parameters of a call after its recipe matched: strings, 32 bit integers, arrays, or as sent. */
export type Params = Readonly<Record<string, unknown>>;

/** A parameter as text; empty when it was not given. */
export function text(params: Params, name: string): string {
  const value = params[name];
  if (typeof value === 'number') return String(int32(value));
  return typeof value === 'string' ? value : '';
}

/** A parameter as integer; undefined when it was not given. */
export function int(params: Params, name: string): number | undefined {
  const value = params[name];
  return value === undefined ? undefined : Number(value);
}

/** cJSON's `valueint`: cut off behind the point and clamped to 32 bits. */
export function int32(value: number): number {
  return Math.max(-2147483648, Math.min(2147483647, Math.trunc(value)));
}
