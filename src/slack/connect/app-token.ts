import { WebClient } from '@slack/web-api';
import { silentLog } from '../../kernel/log.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { failureOf } from '../outbox/failure.ts';
import { boltLogger } from './bolt-logger.ts';

/** Whether Slack would open a Socket Mode connection for this token; none is opened. The error is Slack's own word. */
export async function openingFor(appToken: string, slackApiUrl: string): Promise<Result<true, string>> {
  const client = new WebClient(appToken, {
    slackApiUrl,
    timeout: 10_000,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    logger: boltLogger(silentLog),
  });
  try {
    await client.apps.connections.open();
    return ok(true);
  } catch (cause) {
    return err(failureOf(cause, 1).why);
  }
}
