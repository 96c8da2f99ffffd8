import { z } from 'zod';
import { type Command, command } from './command.ts';
import { choice, decimal, flag, list, secret, text, whole } from './fields.ts';

const Name = z.string().regex(/^[A-Za-z_]\w*$/, 'must be a parameter name');

const Field = z.strictObject({
  type: z.enum(['text', 'whole', 'decimal', 'flag', 'list', 'choice', 'secret']).default('text'),
  description: z.string().min(1),
  words: z.tuple([z.string()], z.string()).optional(),
});

const Effect = z.enum(['read', 'change', 'disrupt']);

/** A command of the site's own, as it stands in the configuration file; what is left out takes the safe value. */
export const SiteCommand = z
  .strictObject({
    method: z.string().regex(/^[a-z]\w*:[A-Za-z_]\w*$/, 'must be module:command'),
    aliases: z.array(z.string().regex(/^[A-Za-z_]\w*$/)).default([]),
    summary: z.string().min(1).max(80),
    effect: Effect.default('disrupt'),
    writes: z.record(Name, Effect).default({}),
    consequence: z.string().min(1).optional(),
    cost: z.enum(['cheap', 'list', 'dump']).default('cheap'),
    idempotent: z.boolean().default(false),
    fields: z.record(Name, Field).default({}),
    recipes: z.array(z.array(Name)).min(1).default([[]]),
    synonyms: z.array(z.string()).default([]),
  })
  .check((context) => {
    const { fields, recipes, writes, effect, consequence } = context.value;
    const used = [...recipes.flat(), ...Object.keys(writes)];
    for (const name of used.filter((candidate) => !Object.hasOwn(fields, candidate))) {
      context.issues.push({
        code: 'custom',
        input: name,
        message: `names ${name}, which is not under fields`,
      });
    }
    const isWrite = effect !== 'read' || Object.values(writes).some((write) => write !== 'read');
    if (isWrite && !consequence) {
      context.issues.push({
        code: 'custom',
        input: effect,
        message: 'needs a consequence, as it may change something',
      });
    }
  });

/** The entry that a site's own command makes in the catalogue. */
export function siteCommand(spec: z.output<typeof SiteCommand>): Command {
  const { aliases, fields, recipes, consequence, ...rest } = spec;
  return command({
    ...rest,
    alias: aliases,
    input: z.object(
      Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldOf(field)])),
    ),
    recipes: recipes.map((params) => params.join(' ')),
    ...(consequence ? { consequence } : {}),
  });
}

function fieldOf({ type, description, words }: z.output<typeof Field>): z.ZodType {
  switch (type) {
    case 'text':
      return text(description);
    case 'whole':
      return whole(description);
    case 'decimal':
      return decimal(description);
    case 'flag':
      return flag(description);
    case 'list':
      return list(description);
    case 'secret':
      return secret(description);
    case 'choice':
      return words ? choice(description, words) : text(description);
  }
}
