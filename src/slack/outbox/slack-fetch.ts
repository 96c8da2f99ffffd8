import type { FetchFunction } from '@slack/web-api';
import { fetch as fetchByUndici } from 'undici';

/**
 * How Slack is asked over HTTP: by undici, which is there anyway. Node's own fetch loads a second undici, 17 MB; only a body that
 * Slack's library has put into a form goes by it, since the form is Node's too.
 */
export const slackFetch: FetchFunction = (url, init = {}) => {
  const { body, ...rest } = init;
  return typeof body === 'object' ? fetch(url, init) : fetchByUndici(url, { ...rest, body: body ?? null });
};
