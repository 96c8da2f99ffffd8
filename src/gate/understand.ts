import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Command } from '../catalogue/command.ts';
import { acceptedSets, type ReadInput, readInput } from '../catalogue/read-input.ts';
import { inWords } from '../catalogue/usual-name.ts';
import { plainText } from '../kernel/plain-text.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { nodesMeant, type Places, shownNodes } from './places.ts';
import type { Refusal, Request, Understood } from './request.ts';

/** What is needed to understand a request: no clock, no network. */
export interface Words extends Places {
  readonly catalogue: Catalogue;
  /** Names close to a mistyped one, best first. */
  readonly nearest: (name: string) => readonly string[];
}

/** A request whose words have a meaning, and the recipe that its parameters make. */
export type Meaning = Understood & Pick<ReadInput, 'recipe'> & Pick<Request, 'lasts'>;

const SHORTEST_MS = 5000;
const LONGEST_MS = 24 * 3_600_000;

/** Looks up the command, the nodes and the parameters; a refusal says what is wrong and what is accepted. */
export function understand(request: Request, words: Words): Result<Meaning, Refusal> {
  const found = commandOf(request.command, words);
  if (!found.ok) return found;
  const command = found.value;

  const nodes = nodesOf(request.nodes, command, words);
  if (!nodes.ok) return err(refusal('bad-input', nodes.error, { command }));

  const read = readInput(command, request.named, request.positional);
  if (!read.ok) return err(refusal('bad-input', read.error, { command }));
  const { input, recipe } = read.value;

  const inner = innerProblem(command, input, words);
  if (inner) return err(inner);
  const effect = words.catalogue.effectOf(command, input);
  const { lasts } = request;
  if (lasts !== undefined && (effect === 'read' || lasts < SHORTEST_MS || lasts > LONGEST_MS))
    return err(
      refusal('bad-input', 'Only a write can last for a time, from 5 s to 24 h. Nothing was sent.', {
        command,
      }),
    );
  return ok({
    command,
    input,
    recipe,
    nodes: nodes.value,
    effect,
    ...(lasts === undefined ? {} : { lasts }),
  });
}

/** A refusal with these words. */
export function refusal(
  reason: Refusal['reason'],
  because: string,
  more: { readonly suggestions?: readonly string[]; readonly command?: Command } = {},
): Refusal {
  return { kind: 'refused', reason, because, suggestions: [], ...more };
}

function commandOf(name: string, { catalogue, nearest }: Words): Result<Command, Refusal> {
  const shown = plainText(inWords(name), 60).replaceAll('\n', ' ');
  const found = catalogue.find(name);
  switch (found.kind) {
    case 'none':
      return err(
        refusal('unknown-command', `There is no command ${shown}.`, {
          suggestions: nearest(name).slice(0, 3),
        }),
      );
    case 'several': {
      const names = found.commands.map((command) => command.method);
      return err(refusal('unknown-command', `${shown} stands for several commands.`, { suggestions: names }));
    }
    case 'one': {
      const { absent } = found.command;
      if (!absent) return ok(found.command);
      return err(
        refusal('unknown-command', absent.because, { suggestions: absent.nearest, command: found.command }),
      );
    }
  }
}

function nodesOf(
  asked: readonly string[] | 'all',
  { method, home }: Command,
  places: Places,
): Result<readonly string[], string> {
  if (home === undefined) return nodesMeant(asked, places);
  const away = asked === 'all' ? [] : asked.filter((node) => node !== home);
  if (away.length === 0) return ok([home]);
  return err(`${method} runs on @${home} and nowhere else; leave ${shownNodes(away)} out.`);
}

/** A command that runs another elsewhere may carry only what is in the catalogue itself, and no further carrier. */
function innerProblem(command: Command, input: Understood['input'], words: Words): Refusal | undefined {
  if (!command.inner) return undefined;
  const carried = command.inner(input);
  const found = commandOf(carried.command, words);
  if (!found.ok) return { ...found.error, because: `Inside ${command.method}: ${found.error.because}` };
  const inner = found.value;
  if (inner.inner)
    return refusal('bad-input', `${inner.method} cannot be carried by ${command.method}.`, { command });
  if (inner.recipes.some((recipe) => recipe.params.length === carried.params.length)) return undefined;
  const count = carried.params.length;
  return refusal('bad-input', `${inner.method} does not take ${count} parameters. ${acceptedSets(inner)}`, {
    command,
  });
}
