import { readFacts } from '../facts/load.ts';
import { fail, ok } from '../rpc/answer.ts';
import { badType } from '../rpc/errors.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Platform } from '../world/platform.ts';
import type { Context, Handlers } from './context.ts';
import { seconds } from './dates.ts';

// README.md beside the facts says what a line holds.
const all = readFacts('events.jsonl') as readonly { readonly name: string; readonly in: readonly string[] }[];

const BAD_VALUE = fail(400, 'Bad parameter value');

/** Without `expire` a subscription lasts an hour. */
const DEFAULT_EXPIRE = 3600;

/** The sockets that event_datagram, event_stream, event_flatstore, event_xmlrpc and event_virtual take. */
const SOCKET =
  /^(?:udp:[^:]+:\d+|unix:\/.+|tcp:[^:]+:\d+(?:\/\w+)?|flatstore:\/.+|xmlrpc:[^:]+:\d+:\w+|virtual:\w+ .+)$/;

function eventsOf({ version }: Context) {
  const line = version === '4.0' ? '4.0' : '3.6';
  return all.filter((each) => each.in.includes(line)).map(({ name }, id) => ({ name, id }));
}

type Subscriber = Platform['subscribers'][number];

/** Seconds that a subscription has left. */
const leftOf = ({ expire, since }: Subscriber, now: number): number =>
  expire - (seconds(now) - seconds(since));

/** Those who hear of an event now, the youngest subscription first; those whose time is over are forgotten. */
export function subscribersOf(world: Pick<Platform, 'subscribers'>, event: string, now: number) {
  world.subscribers = world.subscribers.filter((each) => leftOf(each, now) >= 0);
  return world.subscribers.filter((each) => each.event === event && leftOf(each, now) > 0);
}

function write(subscriber: Subscriber, now: number) {
  const { socket, expire } = subscriber;
  const left = leftOf(subscriber, now);
  return { socket, expire, ttl: left > 0 ? left : 'expired' };
}

function subscribers(params: Params, context: Context) {
  const { world, now } = context;
  const socket = 'socket' in params ? text(params, 'socket') : undefined;
  world.subscribers = world.subscribers.filter((each) => leftOf(each, now) >= 0);
  const rows = eventsOf(context).map(({ name, id }) => {
    const found = world.subscribers.filter(
      (each) => each.event === name && (socket === undefined || each.socket === socket),
    );
    return { name, id, Subscribers: found.map((each) => write(each, now)) };
  });
  const taken = rows.filter(({ Subscribers }) => Subscribers.length > 0);
  if (!('event' in params)) return ok({ Events: taken });
  const event = text(params, 'event');
  if (!rows.some(({ name }) => name === event)) return fail(404, 'Event not published');
  return ok({ Event: taken.find(({ name }) => name === event) ?? {} });
}

function subscribe(params: Params, context: Context) {
  const { world, now } = context;
  const event = text(params, 'event');
  const socket = text(params, 'socket');
  if (socket === '') return badType('socket');
  if (!eventsOf(context).some(({ name }) => name === event) || !SOCKET.test(socket)) return BAD_VALUE;
  const expire = int(params, 'expire') ?? DEFAULT_EXPIRE;
  const old = world.subscribers.find((each) => each.event === event && each.socket === socket);
  if (old) Object.assign(old, { expire, since: now });
  else world.subscribers = [{ event, socket, expire, since: now }, ...world.subscribers];
  return ok();
}

function raise(params: Params, context: Context) {
  const event = text(params, 'event');
  if (!eventsOf(context).some(({ name }) => name === event)) return fail(404, 'Event not registered');
  const given = params['params'];
  if (given === undefined) {
    context.raise(event, {});
    return ok();
  }
  if (!Array.isArray(given)) return fail(400, 'No Params');
  context.raise(
    event,
    given.map((value) => ['', String(value)]),
  );
  return ok();
}

/** The event interface. */
export const evi: Handlers = {
  events_list: (_, context) => ok({ Events: eventsOf(context) }),
  subscribers_list: subscribers,
  event_subscribe: subscribe,
  raise_event: raise,
};
