/** A JSON object as it comes from an app. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a list of that name. */
export const all = (value: Json, name: string): readonly Json[] =>
  Array.isArray(value[name]) ? value[name].filter(isObject) : [];

/** What is wrong with a text object: its kind, or its length. */
export function textErrors(
  value: unknown,
  most: number,
  types: readonly string[],
  name: string,
): readonly string[] {
  if (!isObject(value)) return [`missing required field: ${name}`];
  if (!types.includes(String(value['type'])))
    return [`unsupported type: ${String(value['type'])} in ${name}`];
  return within(String(value['text'] ?? '').length, 1, most, name);
}

/** A complaint when a figure is out of bounds. */
export function within(figure: number, least: number, most: number, name: string): readonly string[] {
  if (figure < least) return [`${name} must be more than ${least - 1} characters or items`];
  return figure > most ? [`${name} must be less than ${most + 1} characters or items`] : [];
}
