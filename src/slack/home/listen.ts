import { z } from 'zod';
import { alertLines } from '../alert/list.ts';
import type { Desk } from '../ask/desk.ts';
import { replyInPrivate } from '../ask/reply.ts';
import { answerTurn } from '../ask/turn.ts';
import { acknowledged, type Feature, type Listening } from '../connect/feature.ts';
import { openForm } from '../form/open.ts';
import { openModal } from '../incident/modals.ts';
import { actionPattern } from '../kit/controls.ts';
import { drainedNow, drainLine, lastingNow } from '../maintenance/under-way.ts';
import { homeView } from './view.ts';

/** What Slack tells of a press on the Home tab: there is no message and no channel. */
const Pressed = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  trigger_id: z.string(),
  actions: z.tuple([z.object({ value: z.string().default('') })], z.unknown()),
});

const BUTTONS = ['form', 'incident', 'again', 'refresh'] as const;
const MOST_RECENT = 10;

/** Listens to the Home tab being opened, and to its buttons. */
export const home: Feature = (app, listening) => {
  const { desk } = listening;
  const { needs, poster } = desk;

  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home' || !(await listening.first(`event ${body.event_id}`))) return;
    await drawHome(desk, listening.team, event.user);
  });

  for (const name of BUTTONS) {
    app.action(actionPattern(`home.${name}`), async ({ ack, body, context }) => {
      await acknowledged(ack, needs.log);
      const { team, user, trigger_id, actions } = Pressed.parse(body);
      const who = { team: user.team_id ?? team.id, user: user.id };
      const [{ value }] = actions;
      if (name === 'incident') {
        await poster.open(trigger_id, openModal({}));
        return;
      }
      if (name === 'form') {
        await openForm(desk, trigger_id, {});
        return;
      }
      const direct = await poster.direct(who.user);
      const channel = direct.ok ? direct.value : who.user;
      const reply = replyInPrivate({ poster, channel, user: who.user, lost: needs.lost });
      await listening.work.run(reply, async () => {
        const kept = listening.deliveries.isKept(context);
        if (!kept && !(await listening.first(`press ${trigger_id}`))) return;
        await pressed(listening, name, { ...who, channel, value, reply });
      });
    });
  }
};

async function pressed(
  { desk }: Listening,
  name: 'again' | 'refresh',
  press: {
    readonly team: string;
    readonly user: string;
    readonly channel: string;
    readonly value: string;
    readonly reply: ReturnType<typeof replyInPrivate>;
  },
): Promise<void> {
  const { team, user, channel, value: text, reply } = press;
  if (name === 'again') await answerTurn(desk, { team, user, via: 'button', channel, text, reply });
  await drawHome(desk, team, user);
}

async function drawHome({ needs, roles, poster }: Desk, team: string, user: string): Promise<void> {
  const actor = await roles.actorOf({ team, user, via: 'button', live: false });
  const mayRead = actor.scopes.has('mi.read');
  if (mayRead) await needs.refreshNodes();
  const open = mayRead ? (await needs.approvals.open()).filter((approval) => approval.team === team) : [];
  const waiting = await Promise.all(
    open.map(async (approval) => ({
      approval,
      link: (await needs.approvals.showing(approval.id))?.link ?? undefined,
    })),
  );
  const view = homeView({
    actor,
    nodes: needs.nodes(),
    parts: await needs.parts(),
    waiting,
    alerts: mayRead ? await alertLines(needs, await needs.watching.alerts.live()) : [],
    incidents: mayRead
      ? (await needs.incidents.shelf.active(team)).filter(({ state }) => state === 'open')
      : [],
    underWay: mayRead
      ? [...(await drainedNow(needs, team)).map(drainLine), ...(await lastingNow(needs, team))]
      : [],
    recent: await needs.recent(team, user, MOST_RECENT),
    now: needs.clock(),
  });
  await poster.publish(user, view);
}
