import type { Poster } from '../outbox/poster.ts';

/** A place where something is shown to this person, or to everybody there. */
interface Shown {
  readonly channel: string | undefined;
  readonly user: string;
  readonly everybody: boolean;
}

/**
 * Whether nobody but this person sees it: it is for them alone, or it stands in their direct messages with the bot. A conversation of two may
 * be one with somebody else, and where Slack does not say which it is, others may see it.
 */
export async function askerAlone(
  poster: Pick<Poster, 'direct'>,
  { channel, user, everybody }: Shown,
): Promise<boolean> {
  if (!everybody) return true;
  if (channel?.startsWith('D') !== true) return false;
  const direct = await poster.direct(user);
  return direct.ok && direct.value === channel;
}
