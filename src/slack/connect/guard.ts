import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { z } from 'zod';
import type { AuditEntry, AuditLog } from '../../audit/entry.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { plainText } from '../../kernel/plain-text.ts';

/** Whose deliveries are taken. */
export interface Home {
  readonly team: string;
  /** The id of this app, once it is known. */
  readonly appId: () => string | undefined;
}

const Body = z.object({
  team_id: z.string().nullish(),
  team: z.object({ id: z.string() }).nullish(),
  api_app_id: z.string().nullish(),
  type: z.string().nullish(),
  user: z.object({ id: z.string() }).nullish(),
});

/** Why a delivery is not for us; undefined when it is. It must name this workspace, and no other app. */
export function foreign(body: unknown, { team, appId }: Home): string | undefined {
  const read = Body.safeParse(body);
  if (!read.success) return 'its form is unknown';
  const from = read.data.team_id ?? read.data.team?.id;
  if (from !== team) return `it comes from the workspace ${from ?? 'of nobody'}`;
  const app = read.data.api_app_id;
  const own = appId();
  if (app && own && app !== own) return `it is for the app ${app}`;
  return undefined;
}

/** What a press or a form of somebody else is recorded with. */
interface Recording {
  readonly audit: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/**
 * Lets through what is for us. The rest is acknowledged, so that nobody delivers it again, and nothing more; a press or a
 * form that came from elsewhere stands in the audit.
 */
export function guard(home: Home, needs: Recording): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const because = foreign(args.body, home);
    if (because === undefined) return args.next();
    needs.log.warn({ because }, 'a delivery was not taken');
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
    await recordPress(args.body, because, needs);
  };
}

async function recordPress(
  body: unknown,
  because: string,
  { audit, clock, newId, log }: Recording,
): Promise<void> {
  const { type, user, team, team_id } = Body.safeParse(body).data ?? {};
  if (type !== 'block_actions' && type !== 'view_submission') return;
  const entry: AuditEntry = {
    at: clock(),
    request: newId(),
    phase: 'refused',
    team: plainText(team_id ?? team?.id ?? 'unknown', 40),
    user: plainText(user?.id ?? 'unknown', 40),
    via: type === 'block_actions' ? 'button' : 'form',
    channel: null,
    command: 'press',
    params: {},
    node: null,
    effect: null,
    outcome: 'foreign',
    detail: `Not taken: ${plainText(because, 120)}.`,
    ms: null,
    approval: null,
  };
  await audit.append(entry).catch((cause: unknown) => {
    log.error({ err: cause }, 'a foreign press could not be recorded');
  });
}
