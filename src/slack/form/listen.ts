import { z } from 'zod';
import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import { knownPlaces } from '../ask/places.ts';
import { acknowledged, type Feature, type Listening } from '../connect/feature.ts';
import { onPress } from '../connect/presses.ts';
import { optionsOf } from '../kit/inputs.ts';
import { filledIn } from './filled.ts';
import { createLiveChoices } from './live-choices.ts';
import { openForm } from './open.ts';
import { commandOptions, fieldOptions } from './options.ts';
import { sendForm } from './send.ts';
import { FormState, formView } from './view.ts';

const Who = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
});

/** A view as Slack tells of it in changes, suggestions and submissions. */
const View = z.object({
  id: z.string(),
  private_metadata: z.string(),
  state: z.object({ values: z.unknown() }),
});

const Changed = Who.extend({
  view: View,
  actions: z.tuple([z.object({ action_id: z.string() })], z.unknown()),
});
const Suggested = Who.extend({ view: View, action_id: z.string(), value: z.string().default('') });
const Shortcut = Who.extend({ trigger_id: z.string() });
const Sent = Who.extend({ view: View });

/** Inputs of the form whose change the form follows. */
const FOLLOWED = /^(command|recipe|node|(?:field|typed) .+)$/;

/** Listens to the form: opening it, following it, its choices, and sending it off. */
export const form: Feature = (app, listening) => {
  const { desk } = listening;
  const { needs, poster } = desk;
  const live = createLiveChoices(needs);

  app.shortcut('run', async ({ ack, body }) => {
    await acknowledged(ack, needs.log);
    await openForm(desk, Shortcut.parse(body).trigger_id, {});
  });

  onPress(app, listening, 'form', ['open'], async ({ trigger, value, channel, thread }) => {
    const where = thread === undefined ? { channel } : { channel, thread };
    await openForm(desk, trigger, { ...where, ...(value === 'any' ? {} : { command: value }) });
  });

  app.action(FOLLOWED, async ({ ack, body }) => {
    await acknowledged(ack, needs.log);
    const changed = Changed.safeParse(body);
    if (!changed.success) return;
    const { view, actions } = changed.data;
    const state = FormState.parse(JSON.parse(view.private_metadata));
    const filled = filledIn(view.state.values);
    const next = follow(state, actions[0].action_id, filled);
    await poster.redraw(view.id, formView(needs.catalogue, knownPlaces(desk), next, filled));
  });

  app.options(FOLLOWED, async ({ ack, body }) => {
    const { action_id, value, view, ...who } = Suggested.parse(body);
    const actor = await actorOf(desk, who);
    const state = FormState.parse(JSON.parse(view.private_metadata));
    const [, command = '', , param = ''] = /^field (\S+) (\d+) (.+)$/.exec(action_id) ?? [];
    const node = filledIn(view.state.values)['node'];
    const choices =
      action_id === 'command'
        ? commandOptions(desk, actor, value)
        : await fieldOptions(desk, live, actor, {
            view: view.id,
            command: command || (state.command ?? ''),
            param,
            node,
            typed: value,
          });
    await ack({ options: [...optionsOf(choices)] });
  });

  app.view('form.send', async ({ ack, body }) => {
    const { view, ...who } = Sent.parse(body);
    const state = FormState.parse(JSON.parse(view.private_metadata));
    const problems = sendForm.problems(needs.catalogue, state, filledIn(view.state.values));
    if (Object.keys(problems).length > 0) {
      await ack({ response_action: 'errors', errors: { ...problems } });
      return;
    }
    await acknowledged(ack, needs.log);
    await sent(listening, state, { team: who.user.team_id ?? who.team.id, user: who.user.id }, view);
  });
};

async function sent(
  listening: Listening,
  state: FormState,
  who: { readonly team: string; readonly user: string },
  view: z.output<typeof View>,
): Promise<void> {
  const reply = await sendForm.replyFor(listening.desk, state, who.user);
  await listening.work.run(reply, async () => {
    if (!(await listening.first(`form ${view.id}`))) return;
    await sendForm.send(listening.desk, state, who, filledIn(view.state.values), reply);
  });
}

/** What the form carries after a change of that input. */
function follow(state: FormState, changed: string, filled: Readonly<Record<string, string>>): FormState {
  const chosen = filled['command'];
  if (changed === 'command' && chosen !== undefined && chosen !== state.command)
    return { ...state, command: chosen, recipe: 0 };
  if (changed === 'recipe') return { ...state, recipe: Number(filled['recipe'] ?? 0) };
  return state;
}

function actorOf({ roles }: Desk, { team, user }: z.output<typeof Who>): Promise<Actor> {
  return roles.actorOf({ team: user.team_id ?? team.id, user: user.id, via: 'form', live: false });
}
