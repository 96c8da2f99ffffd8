import { z } from 'zod';
import { alone } from '../ask/reply.ts';
import { replyByUrl } from '../ask/reply-by-url.ts';
import { acknowledged, type Feature } from '../connect/feature.ts';
import { actionPattern } from '../kit/controls.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { BUTTONS, pressed } from './press.ts';

/** What Slack tells of a press (block_actions), as far as it is used. */
const Pressed = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  response_url: z.string(),
  trigger_id: z.string(),
  container: z.object({ is_ephemeral: z.boolean().default(false), thread_ts: z.string().optional() }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  actions: z.tuple([z.object({ value: z.string().default('') })], z.unknown()),
});

/** Listens to the buttons under answers. */
export const results: Feature = (app, { desk, work, first }) => {
  const { poster, needs } = desk;
  for (const name of BUTTONS) {
    app.action(actionPattern(`answer.${name}`), async ({ ack, body }) => {
      await acknowledged(ack, needs.log);
      const { team, user, channel, response_url: url, trigger_id, ...rest } = Pressed.parse(body);
      const everybody = !rest.container.is_ephemeral;
      const thread = rest.container.thread_ts ?? rest.message?.thread_ts;
      const place = { poster, channel: channel.id, thread, user: user.id, lost: needs.lost };
      const beside = replyByUrl(url, place, 'nothing');

      const publish = async (shown: Message): Promise<void> => {
        if (thread === undefined) return beside.show(shown, true);
        const sent = await poster.say(place, shown);
        if (!sent.ok)
          await alone(place, say(`It could not be shared here: Slack answered ${sent.error.why}.`));
      };
      await work.run(beside, async () => {
        if (!(await first(`press ${trigger_id}`))) return;
        await pressed(desk, {
          name,
          team: team.id,
          user: user.id,
          channel: channel.id,
          thread,
          value: rest.actions[0].value,
          everybody,
          inPlace: replyByUrl(url, place, everybody ? 'public message' : 'private message'),
          beside,
          whisper: (words) => beside.show(say(words), false),
          publish,
        });
      });
    });
  }
};
