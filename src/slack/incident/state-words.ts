import type { Incident, Status, Step } from '../../incident/incident.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md } from '../kit/mrkdwn.ts';

/** How far it is, with a sign that never stands alone. */
export function stateTitle({ state, status }: Pick<Incident, 'state' | 'status'>): string {
  switch (state) {
    case 'open':
      return `◐ ${statusWord(status)}`;
    case 'resolved':
      return '● Resolved';
    case 'archived':
      return '○ Resolved and archived';
  }
}

/** A status as people read it. */
export const statusWord = (status: Status): string => `${status[0]?.toUpperCase()}${status.slice(1)}`;

/** What is missing, why, and what to do about it. */
export function troubleWords({
  about,
  trouble,
}: {
  readonly about: string;
  readonly trouble: NonNullable<Step['trouble']>;
}): Mrkdwn {
  const again = md`It is tried again ${moment(trouble.again)}.`;
  return md`✕ Missing: ${about}. ${reasonWords(trouble)} ${again}`;
}

function reasonWords({ code, needed }: NonNullable<Step['trouble']>): string {
  switch (code) {
    case 'missing_scope':
      return `The app lacks the scope ${needed ?? 'for it'}: have it installed again from the newest manifest, then press Try again.`;
    case 'not_in_channel':
    case 'permission_denied':
      return 'The bot is not in that channel: invite it there, then press Try again.';
    case 'ratelimited':
      return 'Slack takes no more of these just now. There is nothing to do.';
    case 'channel_not_found':
      return 'Slack knows no such channel, or the bot may not see it: look at incidents.channel in the configuration, invite the bot, then press Try again.';
    case 'is_archived':
      return 'The channel is archived: have a person bring it back and invite the bot, then press Try again.';
    case 'restricted_action':
    case 'not_allowed':
    case 'no_permission':
      return 'The workspace does not let the app do this: ask an administrator to allow it, then press Try again.';
    case 'user_is_restricted':
    case 'cant_invite':
      return 'Slack does not let the bot invite this person: invite them by hand.';
    case 'unreachable':
      return 'Slack cannot be reached. There is nothing to do here.';
    case 'rights unknown':
      return 'Slack did not say what whoever opened it may read.';
    case 'no answer':
      return 'Slack did not answer, so whether it was done is looked up first.';
    case 'our fault':
      return 'It failed on our side: tell whoever runs this bot.';
    default:
      return `Slack answered ${code}.`;
  }
}
