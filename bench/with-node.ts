import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs work against a simulated node in another process; `contacts` sets how many it holds. */
export async function withNode<T>(contacts: number, work: (url: string) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['bench/node-server.ts', String(contacts)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer]; // its first output is the address
  try {
    return await work(line.toString().trim());
  } finally {
    child.stdin.end();
    child.kill();
  }
}
