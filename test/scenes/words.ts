import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs the program with these words and nothing in its environment but what is given. */
export async function chatops(env: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { promise, resolve } = Promise.withResolvers<{ readonly code: number; readonly said: string }>();
  const own = {
    PATH: process.env['PATH'] ?? '',
    NODE_COMPILE_CACHE: join(tmpdir(), 'opensips-chatops-compile-cache'),
  };
  const options = { env: { ...own, ...env }, maxBuffer: 16_000_000 };
  const child = execFile(process.execPath, ['src/app/main.ts', ...words], options, (_, out, errors) => {
    resolve({ code: child.exitCode ?? -1, said: out + errors });
  });
  return promise;
}
