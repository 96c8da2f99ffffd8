import { z } from 'zod';
import { duration } from './values.ts';

const PORT = '8443';
const FORM =
  'must be the address of the publisher, such as https://cucm.example or https://cucm.example:8443/axl/';

/** The publisher of a CUCM cluster as https://host:port; the path of AXL may stand behind it, and the usual port may be left out. */
export const ClusterUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const refuse = (message: string): never => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  if (url?.protocol !== 'https:' || !/^\/(axl\/?)?$/.test(url.pathname) || url.search || url.hash)
    return refuse(FORM);
  if (url.username || url.password)
    return refuse('must hold no user and no password; they stand in CUCM_USER and CUCM_PASSWORD');
  // A URL forgets the port 443, since it is the usual one of https.
  const [, written = PORT] = /^https:\/\/(?:\[[^\]]*\]|[^:/]*):(\d+)/i.exec(text) ?? [];
  return `https://${url.hostname}:${Number(written)}`;
});

/** How long one attempt may take. */
export const timeLimit = duration.refine(
  (ms) => ms >= 1000 && ms <= 600_000,
  'must be a time from 1s to 10m',
);

/** How long answers are kept; 0 when none are. */
export const keeping = z
  .string()
  .regex(/^(0|\d{1,6}(ms|s|m|h|d))$/, 'must be a time such as 60s, or 0 for none')
  .transform((text) => (text === '0' ? '0s' : text))
  .pipe(duration)
  .refine((ms) => ms <= 3_600_000, 'must be a time up to 1h, or 0 for none');
