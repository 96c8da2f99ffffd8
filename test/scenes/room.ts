import type { Locator, Page as Tab } from 'playwright-core';
import { METHODS } from '../../playground/slack/api/methods.ts';
import type { Json } from '../../playground/slack/limits.ts';
import type { Stage } from '../../playground/stage.ts';

/** Does in the workspace what the app would ask for. */
export function asApp({ slack }: Stage, method: string, args: Json): Json {
  const found = METHODS.get(method);
  if (!found) throw new Error(`there is no ${method}`);
  return found.run(slack.state, args);
}
const idIn = (answer: Json, name: string): string => String(Reflect.get(Object(answer[name]), 'id'));

/** A channel as an incident gets it: topic, purpose, pin, bookmarks, canvas, people. */
export function openRoom(
  stage: Stage,
  name: string,
  ...people: readonly string[]
): { readonly channel: string; readonly card: string } {
  const app = (method: string, args: Json): Json => asApp(stage, method, args);
  const channel = idIn(app('conversations.create', { name }), 'channel');
  app('conversations.setTopic', { channel, topic: 'SEV2, gateway gw1 is down' });
  app('conversations.setPurpose', { channel, purpose: 'Calls to the north fail since 10:02.' });
  if (people.length > 0) app('conversations.invite', { channel, users: people.join() });
  const text = 'SEV2: gateway gw1 is down. :pushpin: on a message puts it on the timeline.';
  const card = String(app('chat.postMessage', { channel, text })['ts']);
  app('pins.add', { channel, timestamp: card });
  const mark = { channel_id: channel, type: 'link' };
  app('bookmarks.add', { ...mark, title: 'Dashboard', link: 'https://grafana.example/d/sip' });
  const post = `https://playground.slack.com/archives/${stage.channel}`;
  app('bookmarks.add', { ...mark, title: 'Where it began', link: post });
  const markdown =
    '# Record\n\n- [x] look at **gw1**\n- [ ] tell the carrier\n\n| At | What |\n|---|---|\n| 10:02 | `gw1` went down |';
  app('conversations.canvases.create', {
    channel_id: channel,
    title: 'Report',
    document_content: { type: 'markdown', markdown },
  });
  return { channel, card };
}

/** The list of channels. */
export const places = (tab: Tab): Locator => tab.getByRole('navigation', { name: 'Workspace' });
/** The messages of the channel that is shown. */
export const log = (tab: Tab): Locator => tab.getByRole('log', { name: 'Messages' });
/** The messages that hold these words. */
export const saidBy = (tab: Tab, words: string): Locator =>
  log(tab).getByRole('article').filter({ hasText: words });
/** Whether the keyboard is there. */
export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);
