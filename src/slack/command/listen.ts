import { replyByUrl } from '../ask/reply-by-url.ts';
import { answerTurn } from '../ask/turn.ts';
import { acknowledged, type Feature } from '../connect/feature.ts';

/** The slash commands, as the manifest names them, and what each stands for at the beginning of a line. */
const COMMANDS = [
  ['/opensips', ''],
  ['/cucm', 'cucm '],
] as const;

/** Listens to the slash commands. */
export const command: Feature = (app, { desk, work, first, deliveries }) => {
  const { poster, needs } = desk;
  for (const [name, lead] of COMMANDS) {
    app.command(name, async ({ ack, command: typed, context }) => {
      await acknowledged(ack, needs.log);
      const { team_id: team, user_id: user, channel_id: channel, response_url, trigger_id } = typed;
      const text = `${lead}${typed.text}`;
      const place = { poster, channel, user, lost: needs.lost };
      const reply = deliveries.only(context, replyByUrl(response_url, place, 'nothing'));
      await work.run(reply, async () => {
        if (!deliveries.isKept(context) && !(await first(`command ${trigger_id}`))) return;
        await answerTurn(desk, { team, user, via: 'slash', channel, text, reply, trigger: trigger_id });
      });
    });
  }
};
