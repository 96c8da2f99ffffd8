import { z } from 'zod';
import { plainText } from '../kernel/plain-text.ts';
import { eventBy, type Heard } from '../watch/heard.ts';

/** One JSON-RPC notification, as event_datagram and event_stream send them. */
const Notification = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string().min(1).max(200),
  params: z.record(z.string().max(100), z.unknown()).default({}),
});

/** An event as it came: with the tag of its subscription where it has one. */
export interface Told extends Heard {
  readonly tag: string | undefined;
}

const MOST_PARAMS = 40;
const LONGEST = 200;
const TAGGED = /^([0-9a-z]{1,16})_(E_[A-Z0-9_]{1,60})$/;
const NAMED = /^E_[A-Z0-9_]{1,60}$/;

/** Reads one notification; undefined when it is none, or an event that nobody could name. */
export function readEvent(text: string): Told | undefined {
  const parsed = Notification.safeParse(json(text));
  if (!parsed.success) return undefined;
  const { method } = parsed.data;
  const params = Object.fromEntries(
    Object.entries(parsed.data.params)
      .slice(0, MOST_PARAMS)
      .flatMap(([name, value]) => (isPlain(value) ? [[clean(name), clean(String(value))]] : [])),
  ) as Heard['params']; // pairs of texts
  const [, tag, tagged] = TAGGED.exec(method) ?? [];
  const event = tagged ?? (NAMED.test(method) ? method : eventBy(params));
  return event === undefined ? undefined : { event, params, tag };
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const clean = (text: string): string => plainText(text.replaceAll(/[\n\t]/g, ' '), LONGEST);

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
