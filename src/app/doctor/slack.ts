import { openingFor } from '../../slack/connect/app-token.ts';
import { identify } from '../../slack/connect/start.ts';
import type { Configuration } from '../settings.ts';
import { channelFindings } from './channels.ts';
import { type Finding, failing, fine, noted } from './finding.ts';
import { groupFindings } from './groups.ts';
import { scopeFinding } from './scopes.ts';

/** The bot token and what it may do, the way Slack's deliveries come in, the groups and the channels. */
export async function slackFindings(configuration: Configuration): Promise<readonly Finding[]> {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: slackApiUrl } = configuration.settings;
  const [identity, delivery] = await Promise.all([
    identify(token, slackApiUrl),
    deliveryFinding(configuration),
  ]);
  if (!identity.ok) {
    const todo = identity.error.lasting
      ? 'Copy the bot token anew: OAuth & Permissions → Bot User OAuth Token.'
      : 'Look at the network, the proxy and SLACK_API_URL.';
    return [failing('Slack token', `${identity.error.because}.`, todo), delivery];
  }
  const { botUser, team, scopes } = identity.value;
  const further = await Promise.all([groupFindings(configuration), channelFindings(configuration)]);
  return [
    fine('Slack token', `Bot ${botUser} of workspace ${team}.`),
    scopeFinding(scopes),
    delivery,
    ...further.flat(),
  ];
}

async function deliveryFinding({ settings }: Configuration): Promise<Finding> {
  const { SLACK_APP_TOKEN: appToken, SLACK_API_URL: slackApiUrl } = settings;
  if (appToken === undefined)
    return noted(
      'Deliveries',
      'They come by HTTP. Whether the signing secret is right shows with the first of them.',
      'Slack must reach /slack/events by HTTPS; docs/http-mode.md says how.',
    );
  const opening = await openingFor(appToken, slackApiUrl);
  if (opening.ok) return fine('Deliveries', 'They come by Socket Mode, and Slack takes SLACK_APP_TOKEN.');
  return failing(
    'Deliveries',
    `Slack opens no Socket Mode connection: ${opening.error}.`,
    opening.error === 'unreachable'
      ? 'Look at the network, the proxy and SLACK_API_URL.'
      : 'SLACK_APP_TOKEN is an app-level token with connections:write: Basic Information → App-Level Tokens. Socket Mode must be on.',
  );
}
