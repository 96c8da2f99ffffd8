import { pino } from 'pino';
import type { Log } from '../kernel/log.ts';

const HIDDEN = '[secret]';

/** A log of JSON lines on standard output (or another file descriptor), every configured secret replaced wherever it occurs. */
export function createLog(level: string, secrets: readonly string[], descriptor: 1 | 2 = 1): Log {
  // The longest first, so that a secret which contains another one is replaced whole.
  const ordered = [...new Set(secrets.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
  const streamWrite = (line: string): string =>
    ordered.reduce((text, secret) => text.replaceAll(secret, HIDDEN), line);
  return pino(
    { level, hooks: { streamWrite }, base: null },
    pino.destination({ dest: descriptor, sync: false }),
  );
}

/** A secret as it stands in a line of JSON, and in a URL or a header within it. */
const formsOf = (secret: string): readonly string[] => [
  inJson(secret),
  // Of something that was JSON before it was logged.
  inJson(inJson(secret)),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
];

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
