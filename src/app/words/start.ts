import { createLog } from '../log.ts';
import { readConfiguration } from '../settings.ts';
import { start } from '../start.ts';
import { supervise } from '../supervise.ts';
import { complain } from './terminal.ts';

/** Runs the bot until it is to end. */
export async function startUntilStopped(): Promise<number> {
  const read = readConfiguration(process.env);
  if (!read.ok) return complain(read.error);
  const log = createLog(read.value.settings.LOG_LEVEL, read.value.secrets);
  const stopped = supervise(log);
  const running = await start(read.value, log);
  const code = await stopped;
  await running.close();
  // A library may hold a timer or socket a while longer; everything of ours has ended.
  setTimeout(() => process.exit(code), 1000).unref();
  return code;
}
