import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Command, Recipe } from '../../catalogue/command.ts';
import type { Desk } from '../ask/desk.ts';
import { type Reply, replyInChannel, replyInPrivate } from '../ask/reply.ts';
import { answerRequest } from '../ask/turn.ts';
import type { Filled } from './filled.ts';
import { paramsOf, problemsIn } from './values.ts';
import type { FormState } from './view.ts';

/** What is wrong with the form, by its blocks; nothing when it can be sent. */
function problems(catalogue: Catalogue, state: FormState, filled: Filled): Readonly<Record<string, string>> {
  const chosen = chosenIn(catalogue, state);
  return chosen ? problemsIn(chosen.command, chosen.recipe, filled) : { command: 'Choose a command first.' };
}

/** Where the answer goes: to the asker alone in the place where the form was opened, else into their direct messages. */
async function replyFor(
  { poster, needs }: Desk,
  { channel, thread }: FormState,
  user: string,
): Promise<Reply> {
  const { lost } = needs;
  if (channel === undefined) {
    const direct = await poster.direct(user);
    return replyInPrivate({ poster, channel: direct.ok ? direct.value : user, user, lost });
  }
  const place = { poster, channel, thread, user, lost };
  return replyInChannel(place, thread);
}

/** Asks for what was filled in, as the person who sent the form. */
async function send(
  desk: Desk,
  state: FormState,
  who: { readonly team: string; readonly user: string },
  filled: Filled,
  reply: Reply,
): Promise<void> {
  const chosen = chosenIn(desk.needs.catalogue, state);
  if (!chosen) return;
  const { channel, thread } = state;
  const actor = await desk.roles.actorOf({ ...who, via: 'form', live: false });
  const node = chosen.command.home ?? filled['node'];
  const place = channel ?? (await desk.poster.direct(who.user));
  const where = typeof place === 'string' ? place : place.ok ? place.value : undefined;
  const request = {
    command: chosen.command.method,
    named: paramsOf(chosen.command, chosen.recipe, filled),
    positional: [],
    nodes: node === 'all' ? ('all' as const) : node === undefined ? [] : [node],
    confirmed: false,
    ...(filled['why'] === undefined ? {} : { why: filled['why'] }),
    origin: {
      ...(where === undefined ? {} : { channel: where }),
      ...(thread === undefined ? {} : { thread }),
    },
  };
  return answerRequest(desk, actor, reply, request, {
    everybody: channel !== undefined && (await desk.incidents.isPublic(channel)),
    json: false,
    page: 1,
  });
}

function chosenIn(
  catalogue: Catalogue,
  { command: name, recipe: place }: FormState,
): { readonly command: Command; readonly recipe: Recipe } | undefined {
  const found = name === undefined ? undefined : catalogue.find(name);
  const recipe = found?.kind === 'one' ? found.command.recipes[place] : undefined;
  return found?.kind === 'one' && recipe ? { command: found.command, recipe } : undefined;
}

/** Sending a form off. */
export const sendForm = { problems, replyFor, send };
