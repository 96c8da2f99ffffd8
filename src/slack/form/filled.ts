import { z } from 'zod';

/** What the inputs of a form hold, as Slack tells it. */
const Held = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: z.object({ value: z.string() }).nullish(),
      selected_user: z.string().nullish(),
    }),
  ),
);

/** What was filled in, by the names of the blocks; empty fields are left out. */
export type Filled = Readonly<Record<string, string>>;

/** Reads the values of a view. */
export function filledIn(values: unknown): Filled {
  const read = Held.parse(values);
  const entries = Object.entries(read).map(([name, block]) => {
    const element = block[name];
    return [name, element?.selected_option?.value ?? element?.selected_user ?? element?.value ?? ''] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value.trim() !== ''));
}
