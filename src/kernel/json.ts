/** An object of a reply. */
export type Fields = Readonly<Record<string, unknown>>;

const NO_FIELDS: Fields = {};

/** The members of a value; none when it is no object. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NO_FIELDS;
}

/** The list found under that name; undefined when there is none. */
export function listAt(value: unknown, name: string): readonly unknown[] | undefined {
  const found = fieldsOf(value)[name];
  return Array.isArray(found) ? found : undefined;
}

/** The text, number or truth value found under that name, as text; undefined when there is none. */
export function textAt(value: unknown, name: string): string | undefined {
  const found = fieldsOf(value)[name];
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : undefined;
}
