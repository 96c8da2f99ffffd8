import { z } from 'zod';
import type { Reply } from '../ask/reply.ts';
import { replyByUrl } from '../ask/reply-by-url.ts';
import { actionPattern } from '../kit/controls.ts';
import { acknowledged, type Feature, type Listening } from './feature.ts';

/** What Slack tells of a press (block_actions), as far as it is used. */
const Pressed = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  channel: z.object({ id: z.string() }),
  response_url: z.string(),
  trigger_id: z.string(),
  container: z.object({
    is_ephemeral: z.boolean().default(false),
    message_ts: z.string(),
    thread_ts: z.string().optional(),
  }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  actions: z.tuple([z.object({ value: z.string().default('') })], z.unknown()),
});

/** One press: on which button, by whom and where, and a way to say something to that person. */
export interface Press<Name extends string> {
  readonly name: Name;
  /** What the button carries. */
  readonly value: string;
  /** The workspace of the person, which is not always the one of the message. */
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** The message with the button is for everybody. */
  readonly everybody: boolean;
  readonly url: string;
  readonly trigger: string;
  /** Says something beside the message. */
  readonly beside: Reply;
}

/** Listens to the buttons `feature.name`: each press is acknowledged at once and handled once, whatever delivers it again. */
export function onPress<const Name extends string>(
  app: Parameters<Feature>[0],
  {
    desk,
    work,
    first,
    deliveries,
    presses,
  }: Pick<Listening, 'desk' | 'work' | 'first' | 'deliveries' | 'presses'>,
  feature: string,
  names: readonly Name[],
  handle: (press: Press<Name>) => Promise<void>,
): void {
  const { poster, needs } = desk;
  for (const name of names) {
    presses.set(`${feature}.${name}`, (press) => handle({ ...press, name }));
    app.action(actionPattern(`${feature}.${name}`), async ({ ack, body, context }) => {
      await acknowledged(ack, needs.log);
      const { team, user, channel, response_url: url, trigger_id: trigger, ...rest } = Pressed.parse(body);
      const thread = rest.container.thread_ts ?? rest.message?.thread_ts;
      const place = { poster, channel: channel.id, thread, user: user.id, lost: needs.lost };
      const beside = replyByUrl(url, place, 'nothing');
      await work.run(beside, async () => {
        if (!deliveries.isKept(context) && !(await first(`press ${trigger}`))) return;
        await handle({
          name,
          value: rest.actions[0].value,
          team: user.team_id ?? team.id,
          user: user.id,
          channel: channel.id,
          ts: rest.container.message_ts,
          thread,
          everybody: !rest.container.is_ephemeral,
          url,
          trigger,
          beside,
        });
      });
    });
  }
}
