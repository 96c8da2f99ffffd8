import type { IncidentParts } from './parts.ts';

const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 500;

/**
 * Tells channels of incidents, where answers are for everybody. One that is shared with another organisation is none, and one of which Slack
 * does not say whether it is counts as shared.
 */
export function createPublicPlaces({
  needs,
  channels,
}: Pick<IncidentParts, 'needs' | 'channels'>): (channel: string) => Promise<boolean> {
  const known = new Map<string, { readonly outside: boolean; readonly at: number }>();
  const isOutside = async (channel: string): Promise<boolean> => {
    const kept = known.get(channel);
    if (kept && Math.abs(needs.clock() - kept.at) < REMEMBERED_MS) return kept.outside;
    const about = await channels.about(channel);
    if (!about.ok) return true;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(channel, { outside: about.value.outside, at: needs.clock() });
    return about.value.outside;
  };
  return async (channel) => {
    // Without the database an answer is for the asker alone, and says what is wrong.
    const incident = await needs.incidents.shelf.inChannel(channel).catch((cause: unknown) => {
      needs.log.warn({ err: cause }, 'whether a channel is one of an incident could not be looked up');
      return undefined;
    });
    return incident !== undefined && incident.state !== 'archived' && !(await isOutside(channel));
  };
}
