import { drawMessage } from '../../playground/slack/draw.ts';
import type { Posted } from '../../playground/slack/state.ts';
import { type Stage, type StageOptions, setStage } from '../../playground/stage.ts';

/** A stage on which incidents are announced in a channel of their own, and sip-writers are invited. */
export interface IncidentStage extends Stage {
  /** Where incidents are announced. */
  readonly board: string;
}

/** Sets it; `more` is added to the incidents of the YAML file. */
export async function incidentStage(more = '', options: StageOptions = {}): Promise<IncidentStage> {
  const config = (board: string, group: string) => `samples: { every: 0 }
incidents:
  channel: ${board}
  invite: [${group}]
  bookmarks: [{ title: Homer, url: "https://homer.example/?from={from}" }, { title: Runbook, url: "https://wiki.example/sip" }]
  ${more}
`;
  let board = '';
  const stage = await setStage({
    ...options,
    config: ({ slack, groups }) => {
      board = slack.addChannel('sip-incidents', []);
      return config(board, groups.writers);
    },
  });
  return { ...stage, board };
}

/** What stands in a channel now, as all there see it. */
export function standing({ slack }: Stage, channel: string): readonly Posted[] {
  return slack.messages.filter((message) => message.channel === channel && message.to === undefined);
}

/** The channel of the newest incident, once there is one. */
export async function incidentChannel({ slack }: Stage, ms = 15_000): Promise<string> {
  return slack.until(
    () => [...slack.state.channels.values()].findLast(({ name }) => name.startsWith('inc-'))?.id,
    ms,
  );
}

/** The card in the channel of an incident, once it says this. */
export async function card(
  stage: Stage,
  channel: string,
  says: string | RegExp = /./,
  ms = 15_000,
): Promise<Posted> {
  return stage.slack.until(() => {
    const found = standing(stage, channel).find(({ blocks }) =>
      String(blocks[0]?.['block_id']).endsWith(' card'),
    );
    if (!found) return undefined;
    const drawn = drawMessage(found);
    return (
      (typeof says === 'string' ? drawn.toLowerCase().includes(says.toLowerCase()) : says.test(drawn)) &&
      found
    );
  }, ms);
}

/** Opens an incident by a command and waits until it is all set up. */
export async function opened(
  stage: IncidentStage,
  user: string,
  line = 'open Gateway gw3 is down',
): Promise<string> {
  const { slack } = stage;
  const before = { channels: slack.state.channels.size, messages: slack.messages.length };
  await slack.command(user, stage.channel, `/opensips incident ${line}`);
  await slack.until(() => slack.state.channels.size > before.channels);
  const channel = await incidentChannel(stage);
  await slack.until(() =>
    standing(stage, channel).some(({ blocks }) => String(blocks[0]?.['block_id']).endsWith(' evidence')),
  );
  // Who opened it is told where it is.
  await slack.until(() =>
    slack.messages.slice(before.messages).some(({ to, text }) => to === user && text.includes(channel)),
  );
  return channel;
}
