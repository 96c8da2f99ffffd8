import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag } from '../fields.ts';
import { ON_OFF, settingProof } from '../proof/setting.ts';
import { switching } from '../switching.ts';

/** Commands of the module `nathelper`: phones behind NAT. */
export const nathelper: readonly Command[] = [
  command({
    method: 'nathelper:enable_ping',
    alias: 'nh_enable_ping',
    summary: 'Show or set whether contacts behind NAT are pinged',
    effect: 'read',
    writes: { status: switching },
    idempotent: true,
    input: z.object({ status: flag('1 to enable, 0 to disable') }),
    recipes: ['', 'status'],
    consequence: ({ status }) =>
      status === 1
        ? 'Contacts behind NAT are pinged again.'
        : 'Routers close their bindings without pings, and phones behind NAT become unreachable.',
    ...settingProof({ command: 'nathelper:enable_ping', param: 'status', label: 'pinging', words: ON_OFF }),
    synonyms: ['nat', 'ping', 'keepalive', 'contacts', 'phones'],
  }),
];
