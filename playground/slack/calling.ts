import { WebClient } from '@slack/web-api';
import type { Json } from './limits.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** What a method answered, as far as the tests look at it. */
interface Answer {
  readonly ok: boolean;
  readonly error?: string;
  readonly errors?: readonly Json[];
  readonly needed?: string;
  readonly provided?: string;
  readonly ts?: string;
  readonly canvas_id?: string;
  readonly channel?: Json;
  readonly channels?: readonly Json[];
  readonly members?: readonly string[];
  readonly messages?: readonly Json[];
  readonly message?: Json;
  readonly items?: readonly Json[];
  readonly bookmark?: Json;
  readonly bookmarks?: readonly Json[];
  readonly sections?: readonly { readonly id: string }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** A workspace with one person, and its Web API as an app calls it. */
export interface Calling {
  readonly slack: Workspace;
  readonly ana: string;
  readonly call: (method: string, args: Record<string, unknown>) => Promise<Answer>;
}

/** Opens a workspace for the app of the manifest, which may do this besides. */
export async function openWorkspace(...scopes: readonly string[]): Promise<Calling> {
  const slack = await createWorkspace({ manifest: 'manifest.yml', deliver: 'socket' });
  slack.grant(...scopes);
  const client = new WebClient(slack.tokens.bot, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return {
    slack,
    ana: slack.addUser('ana'),
    call: async (method, args) => {
      try {
        return await client.apiCall(method, args);
      } catch (cause) {
        return Object(Reflect.get(Object(cause), 'data') ?? { ok: false, error: String(cause) }) as Answer; // the same, refused
      }
    },
  };
}
