import { z } from 'zod';
import { choice, flag, list, text } from '../catalogue/fields.ts';
import { fieldsOf, listAt } from '../kernel/json.ts';
import { type Clean, oneLine } from './clean.ts';

const LOOKS_LIKE_JSON = /^\s*[[{"]/;
const MOST_WORDS = 100;
const LONGEST_WORD = 100;
const LONGEST_DESCRIPTION = 160;

/** The field that one property of a tool's schema makes; what has no plain form is a text of JSON. */
export function fieldOf(written: unknown, clean: Clean): z.ZodType {
  const schema = withoutNull(written);
  const described = fieldsOf(written)['description'] ?? fieldsOf(schema)['description'];
  const said = oneLine(clean, typeof described === 'string' ? described : '', LONGEST_DESCRIPTION);
  const words = listAt(schema, 'enum');
  if (words) return ofWords(words, said, clean);
  switch (fieldsOf(schema)['type']) {
    case 'string':
      return text(said || 'A text');
    case 'integer':
      return number(said || 'A whole number', z.int('must be a whole number'));
    case 'number':
      return number(said || 'A number', z.number('must be a number'));
    case 'boolean':
      return flag('')
        .transform((on) => on === 1)
        .describe(said || '1 (on) or 0 (off)');
    case 'array':
      return fieldsOf(withoutNull(fieldsOf(schema)['items']))['type'] === 'string'
        ? list(said || 'Texts')
        : json(said);
    default:
      return json(said);
  }
}

/** The arguments as the server takes them: texts of JSON become what they stand for. */
export function argumentsFor(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(input).map(([name, value]): [string, unknown] => {
    const field = shape[name];
    const stands = field instanceof z.ZodType && field.meta()?.['json'] === true;
    return [name, stands && typeof value === 'string' ? JSON.parse(value) : value];
  });
  return Object.fromEntries(entries);
}

/** Schemas of optional parameters often allow null beside what is meant; leaving it out says the same here. */
function withoutNull(schema: unknown): unknown {
  const kinds = listAt(schema, 'type')?.filter((kind) => kind !== 'null');
  if (kinds?.length === 1) return { ...fieldsOf(schema), type: kinds[0] };
  const forms = (listAt(schema, 'anyOf') ?? []).filter((form) => fieldsOf(form)['type'] !== 'null');
  return forms.length === 1 ? forms[0] : schema;
}

function ofWords(values: readonly unknown[], said: string, clean: Clean): z.ZodType {
  const words = values.filter((value) => typeof value === 'string');
  const plain = words.every((word) => word !== '' && word.length <= LONGEST_WORD && clean(word) === word);
  const [first, ...rest] = words;
  if (!plain || first === undefined || words.length < values.length || words.length > MOST_WORDS)
    return json(said);
  return choice(said || 'One of a few words', [first, ...rest]);
}

function number(description: string, inner: z.ZodType): z.ZodType {
  const read = (value: unknown): unknown =>
    typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
  return z.preprocess(read, inner).describe(description);
}

/** A text of JSON; a value given as such becomes its text, so that what is approved is what is shown. */
function json(said: string): z.ZodType {
  const asText = (value: unknown): unknown =>
    typeof value === 'string' && (isJson(value) || LOOKS_LIKE_JSON.test(value))
      ? value
      : JSON.stringify(value);
  return z
    .preprocess(asText, z.string('must be JSON').refine(isJson, 'must be JSON'))
    .describe(said ? `${said} (as JSON)` : 'JSON')
    .meta({ json: true });
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
