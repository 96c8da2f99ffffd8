import { seconds } from '../channel.ts';
import { messageAs } from '../events.ts';
import type { Json } from '../limits.ts';
import type { Posted, State } from '../state.ts';
import { channelOf, messageOf, ownChannelOf } from './place.ts';
import { type Offered, Refusal } from './refusal.ts';

const MOST_PINS = 100;

/** Messages that are pinned to their channel. */
export const pins: Readonly<Record<string, Offered>> = {
  'pins.add': {
    scope: 'pins:write',
    run: (state, args) => {
      pin(state, state.botUser, messageOf(state, ownChannelOf(state, args), args));
      return {};
    },
  },
  'pins.remove': {
    scope: 'pins:write',
    run: (state, args) => {
      unpin(state, state.botUser, messageOf(state, ownChannelOf(state, args), args));
      return {};
    },
  },
  'pins.list': {
    scope: 'pins:read',
    run: (state, args) => {
      const { id, members } = channelOf(state, args);
      if (!members.has(state.botUser)) throw new Refusal('not_in_channel');
      const pinned = state.pins.get(id) ?? [];
      return { items: pinned.toReversed().map(({ ts }) => itemOf(state, id, ts)) };
    },
  },
};

/** Pins a message for somebody. */
export function pin(state: State, user: string, { channel, ts, subtype, user: author }: Posted): void {
  const there = state.pins.get(channel) ?? [];
  if (subtype !== undefined) throw new Refusal('not_pinnable');
  if (there.some((each) => each.ts === ts)) throw new Refusal('already_pinned');
  if (there.length >= MOST_PINS) throw new Refusal('too_many_pins');
  state.pins.set(channel, [...there, { ts, created: seconds(), created_by: user }]);
  state.changed();
  state.announce(pinEvent(state, 'pin_added', { user, channel, ts, author }));
}

/** Takes a pin off for somebody. */
export function unpin(state: State, user: string, { channel, ts, user: author }: Posted): void {
  const there = state.pins.get(channel) ?? [];
  if (!there.some((each) => each.ts === ts)) throw new Refusal('no_pin');
  const event = pinEvent(state, 'pin_removed', { user, channel, ts, author });
  state.pins.set(
    channel,
    there.filter((each) => each.ts !== ts),
  );
  state.changed();
  state.announce(event);
}

function pinEvent(
  state: State,
  type: string,
  { user, channel, ts, author }: Readonly<Record<'user' | 'channel' | 'ts' | 'author', string>>,
): Json {
  const pin_count = String(state.pins.get(channel)?.length ?? 0);
  const item = itemOf(state, channel, ts);
  return { type, user, channel_id: channel, item, item_user: author, pin_count, event_ts: state.ts() };
}

function itemOf(state: State, channel: string, ts: string): Json {
  const { created, created_by } = state.pins.get(channel)?.find((each) => each.ts === ts) ?? {};
  const posted = state.messages.find((each) => each.channel === channel && each.ts === ts);
  const permalink = `https://playground.slack.com/archives/${channel}/p${ts.replace('.', '')}`;
  const message = posted ? { ...messageAs(state, posted), permalink } : { ts, permalink };
  return { type: 'message', channel, created, created_by, message };
}
