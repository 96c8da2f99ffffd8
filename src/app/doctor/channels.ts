import { channelsFor } from '../../slack/connect/start.ts';
import type { Configuration } from '../settings.ts';
import { type Finding, failing, fine } from './finding.ts';

/** Whether the bot can post in each channel that the settings name. */
export async function channelFindings({ settings, site }: Configuration): Promise<readonly Finding[]> {
  const channels = channelsFor(settings.SLACK_BOT_TOKEN, settings.SLACK_API_URL);
  const places = [
    ['APPROVALS_CHANNEL', settings.APPROVALS_CHANNEL, 'is where pending approvals are pointed to'],
    ['watches.channel', site.watching.channel, 'is where alerts are posted'],
    ['incidents.channel', site.incidents.channel, 'is where incidents are announced'],
  ] as const;
  const findings = places.map(async ([what, channel, use]): Promise<readonly Finding[]> => {
    if (channel === undefined) return [];
    const about = await channels.about(channel);
    if (!about.ok)
      return [
        failing(
          what,
          `Slack says ${about.error.why} of ${channel}.`,
          'Look at the id (in the details of the channel). Of a private channel the bot knows only when it is in it.',
        ),
      ];
    const { name, member, archived } = about.value;
    if (archived) return [failing(what, `#${name} is archived.`, 'Name another channel.')];
    if (!member)
      return [failing(what, `#${name} does not have the bot in it.`, 'Invite it there: /invite @opensips.')];
    return [fine(what, `#${name} ${use}.`)];
  });
  return (await Promise.all(findings)).flat();
}
