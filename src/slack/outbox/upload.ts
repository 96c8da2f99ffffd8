import type { WebClient } from '@slack/web-api';
import { fetch } from 'undici';
import { textAt } from '../../kernel/json.ts';
import { UrlRefused } from './failure.ts';

/** A file as it is to be named and shown. */
export interface Sheaf {
  readonly name: string;
  readonly content: Buffer;
  /** What a picture shows, for whoever cannot see it. */
  readonly alt?: string;
}

const TIMEOUT_MS = 30_000;

/**
 * Uploads a file in Slack's three steps. The library takes them by itself, but gives the description of a picture under
 * a name that Slack passes over (`alt_text`; Slack reads `alt_txt`), so with one they are taken here.
 */
export async function upload(
  client: WebClient,
  { channel: channel_id, thread }: { readonly channel: string; readonly thread?: string | undefined },
  { name, content, alt }: Sheaf,
): Promise<unknown> {
  const spot = thread === undefined ? { channel_id } : { channel_id, thread_ts: thread };
  if (alt === undefined)
    return client.files.uploadV2({ ...spot, filename: name, title: name, file: content });
  const place = await client.apiCall('files.getUploadURLExternal', {
    filename: name,
    length: content.length,
    alt_txt: alt,
  });
  const response = await fetch(textAt(place, 'upload_url') ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(content),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new UrlRefused(response.status, '', undefined);
  return client.files.completeUploadExternal({
    ...spot,
    files: [{ id: textAt(place, 'file_id') ?? '', title: name }],
  });
}
