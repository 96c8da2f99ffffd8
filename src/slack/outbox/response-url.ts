import { fetch } from 'undici';
import { UrlRefused } from './failure.ts';

/** How a response_url is to treat what it is given; it may be used five times within 30 minutes. */
export interface UrlOptions {
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
  readonly thread_ts?: string;
}

const TIMEOUT_MS = 10_000;

/** Posts this body to a response_url; rejects unless Slack took it. */
export async function postToUrl(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    // Slack sends nobody on to somewhere else.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  const word = wordOf(text) || (response.ok ? '' : bareWord(text));
  if (response.ok && word === '') return;
  const wait = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const status = response.ok ? 400 : response.status;
  throw new UrlRefused(status, word, Number.isNaN(wait) ? undefined : wait);
}

/** The word in `{"ok":false,"error":"used_url"}`, which may come with any status; empty when there is none. */
const wordOf = (text: string): string => /"error"\s*:\s*"([\w.-]+)"/.exec(text)?.[1] ?? '';

/** An error may also be the whole body. */
const bareWord = (text: string): string => /^[a-z_]{3,60}$/.exec(text.trim())?.[0] ?? '';
