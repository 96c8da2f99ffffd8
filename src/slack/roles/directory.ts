import { ErrorCode, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';

/** A user group as far as roles need it. */
export interface Group {
  readonly handle: string;
  readonly disabled: boolean;
}

/** A person as far as roles need them. */
export interface Person {
  /** What others see; everybody chooses their own, so it proves nothing. */
  readonly name: string;
  /** Undefined when Slack does not say, as for members of the asking workspace of an organisation. */
  readonly team: string | undefined;
  readonly deleted: boolean;
  readonly bot: boolean;
  readonly guest: boolean;
  readonly stranger: boolean;
}

/** What Slack knows of groups and people; an error is a sentence for the person who asked. */
export interface Directory {
  readonly groups: () => Promise<Result<ReadonlyMap<string, Group>, string>>;
  readonly members: (group: string) => Promise<Result<readonly string[], string>>;
  readonly person: (user: string) => Promise<Result<Person, string>>;
}

const Groups = z.object({
  usergroups: z.array(
    z.object({ id: z.string(), handle: z.string().default(''), date_delete: z.number().default(0) }),
  ),
});
const Members = z.object({ users: z.array(z.string()) });
const Answer = z.object({
  user: z.object({
    team_id: z.string().optional(),
    deleted: z.boolean().default(false),
    is_bot: z.boolean().default(false),
    is_app_user: z.boolean().default(false),
    is_restricted: z.boolean().default(false),
    is_ultra_restricted: z.boolean().default(false),
    is_stranger: z.boolean().default(false),
    name: z.string().default(''),
    real_name: z.string().default(''),
    profile: z.object({ display_name: z.string().default('') }).default({ display_name: '' }),
  }),
});

/** The directory that this client's workspace keeps. */
export function slackDirectory(client: WebClient): Directory {
  return {
    groups: () =>
      said('usergroups.list', async () => {
        const { usergroups } = Groups.parse(await client.usergroups.list({ include_disabled: true }));
        return new Map(
          usergroups.map(({ id, handle, date_delete }) => [id, { handle, disabled: date_delete !== 0 }]),
        );
      }),
    members: (usergroup) =>
      said(
        'usergroups.users.list',
        async () => Members.parse(await client.usergroups.users.list({ usergroup })).users,
      ),
    person: (user) =>
      said('users.info', async () => {
        const { user: found } = Answer.parse(await client.users.info({ user }));
        return {
          name: found.profile.display_name || found.real_name || found.name,
          team: found.team_id,
          deleted: found.deleted,
          bot: found.is_bot || found.is_app_user,
          guest: found.is_restricted || found.is_ultra_restricted,
          stranger: found.is_stranger,
        };
      }),
  };
}

async function said<T>(method: string, ask: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await ask());
  } catch (cause) {
    return err(`Your rights cannot be looked up, so nothing was sent: ${words(method, cause)}`);
  }
}

function words(method: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === ErrorCode.RateLimitedError)
    return 'Slack allows no more look-ups just now. Ask again in a minute.';
  if (code === ErrorCode.PlatformError) {
    const { data } = cause as { readonly data?: { readonly error?: string } }; // web-api keeps Slack's answer there
    const error = data?.error ?? 'an unknown error';
    if (error === 'missing_scope')
      return `the app lacks a permission that ${method} needs. Install it anew from the manifest.`;
    if (error === 'plan_upgrade_required' || error === 'paid_teams_only')
      return 'this workspace has no user groups; they need a paid Slack plan.';
    return `Slack answered ${method} with ${error}. Ask again in a moment.`;
  }
  return `Slack did not answer ${method}. Ask again in a moment.`;
}
