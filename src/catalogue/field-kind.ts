import { z } from 'zod';

/** What a field takes, as a form has to know it. */
export type FieldKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'secret' }
  | { readonly kind: 'list' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  | { readonly kind: 'whole'; readonly min: number | undefined; readonly max: number | undefined };

/** The JSON schema of a field, as far as fields of the catalogue differ in it. */
const Schema = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.object({ const: z.unknown() })).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** Read from the field itself, so that a form never knows more or less than the check. */
export function kindOf(field: z.ZodType): FieldKind {
  if (field.meta()?.['secret'] === true) return { kind: 'secret' };
  const {
    type,
    enum: words,
    anyOf,
    minimum,
    maximum,
  } = Schema.parse(z.toJSONSchema(field, { io: 'output', unrepresentable: 'any' }));
  if (words) return { kind: 'choice', words };
  if (anyOf?.every(({ const: value }) => value === 0 || value === 1)) return { kind: 'flag' };
  if (type === 'array') return { kind: 'list' };
  return type === 'integer' ? { kind: 'whole', min: minimum, max: maximum } : { kind: 'text' };
}
