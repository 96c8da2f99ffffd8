import { z } from 'zod';
import { ChannelId, duration } from './values.ts';

/** A time of day, as minutes after midnight. */
const DayTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00, in quotes')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const Zone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}, 'must be a time zone such as Europe/Berlin');

const Socket = z
  .string()
  .regex(
    /^(udp|tcp):(\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}$/,
    'must be such as udp:10.0.0.5:9400 or tcp:10.0.0.5:9400',
  )
  .refine((text) => Number(/\d+$/.exec(text)?.[0]) <= 65_535, 'must have a port up to 65535')
  .transform((text) => {
    const [, kind = '', host = '', port = ''] = /^(udp|tcp):(.+):(\d+)$/.exec(text) ?? [];
    const transport: 'udp' | 'tcp' = kind === 'tcp' ? 'tcp' : 'udp';
    return { transport, host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
  });

/** Where events are listened for, and where OpenSIPS is told to send them. */
export const Events = z
  .strictObject({
    listen: z
      .union([Socket.transform((one) => [one]), z.array(Socket).min(1)])
      .describe('one address, or several'),
    advertise: Socket.optional(),
  })
  .check((context) => {
    const { listen, advertise } = context.value;
    if (!advertise && listen.some(({ host }) => host === '0.0.0.0' || host === '::'))
      context.issues.push({
        code: 'custom',
        input: listen,
        message: 'needs advertise: OpenSIPS has to be told an address of this machine',
      });
    if (advertise && !listen.some(({ transport }) => transport === advertise.transport))
      context.issues.push({
        code: 'custom',
        input: advertise,
        message: `advertises ${advertise.transport}, on which nothing listens`,
      });
  });

/** What holds of watches when the file says nothing. */
export const NO_WATCHES = { built_in: true, reopen: 15 * 60_000, rules: [] };

/** What is watched besides what people add in Slack, and who is told; rules are read by the room of watches. */
export const Watches = z.strictObject({
  channel: ChannelId.optional(),
  quiet_hours: z.strictObject({ from: DayTime, to: DayTime, zone: Zone.default('UTC') }).optional(),
  /** All built-in watches, none, or those named. */
  built_in: z.union([z.boolean(), z.array(z.string())]).default(NO_WATCHES.built_in),
  /** An alert that ended within this time goes on when the same happens again. */
  reopen: duration.default(NO_WATCHES.reopen),
  rules: z
    .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])))
    .max(2000)
    .default([]),
});
