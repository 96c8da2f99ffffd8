import type { WebClient } from '@slack/web-api';

/** What every message of ours carries, so that nothing foreign is parsed or unfurled. */
export const INERT = {
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
  mrkdwn: false,
} as const;

/** The id of the direct messages with one person. */
export async function openDirect(client: WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (!channel?.id) throw new Error('Slack opened no direct messages.');
  return channel.id;
}
