import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../kernel/log.ts';

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

/** Lets through what is for us. The rest is acknowledged, so that nobody delivers it again, and nothing more. */
export function guard(home: Home, log: Log): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const because = foreign(args.body, home);
    if (because === undefined) return args.next();
    log.warn({ because }, 'a delivery was not taken');
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  };
}
