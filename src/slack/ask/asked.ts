import { z } from 'zod';
import { redact } from '../../audit/redact.ts';
import type { Call, Command, Input } from '../../catalogue/command.ts';
import type { Request } from '../../gate/request.ts';
import type { KeptResult, ResultShelf } from '../../gate/results.ts';

/** A request that a button repeats or varies, kept so that the button need carry an id alone. */
export const Asked = z.object({
  named: z.record(z.string(), z.unknown()),
  positional: z.array(z.unknown()),
  command: z.string(),
  nodes: z.union([z.literal('all'), z.array(z.string())]),
  public: z.boolean(),
  choices: z.array(
    z.object({
      command: z.string(),
      input: z.record(z.string(), z.unknown()),
      positional: z.array(z.unknown()),
    }),
  ),
});

/** A request that a button repeats or varies. */
export type Asked = z.output<typeof Asked>;

/** The method under which such requests are kept among the results. */
const METHOD = 'asked';

/** Keeps a request with the choices that its buttons offer; resolves with the id for those buttons. */
export async function keepAsked(
  {
    results,
    newId,
    clock,
  }: { readonly results: ResultShelf; readonly newId: () => string; readonly clock: () => number },
  { team, user }: { readonly team: string; readonly user: string },
  request: Request,
  isPublic: boolean,
  choices: readonly (Call & { readonly positional?: readonly unknown[] })[],
): Promise<string> {
  const id = newId();
  const { named, positional, command, nodes } = request;
  const value = {
    named,
    positional,
    command,
    nodes,
    public: isPublic,
    choices: choices.map((choice) => ({ positional: [], ...choice })),
  };
  await results.keep({ id, team, user, method: METHOD, input: {}, node: '', at: clock(), value });
  return id;
}

/** The request kept there; undefined when what is kept is a reply. */
export function askedIn(kept: KeptResult): Asked | undefined {
  return kept.method === METHOD ? Asked.parse(kept.value) : undefined;
}

/** The question as it was understood, as somebody would type it, secrets left out. */
export function askedLine(command: Command, input: Input): string {
  const parts = Object.entries(redact(command, input)).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value);
    return `${name}=${/\s/.test(text) ? JSON.stringify(text) : text}`;
  });
  return [command.aliases[0] ?? command.method, ...parts].join(' ');
}
