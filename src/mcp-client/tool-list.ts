import type { Command } from '../catalogue/command.ts';
import { textAt } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { AttachedServer } from './attached-server.ts';
import { type Clean, oneLine } from './clean.ts';
import { commandOf } from './command-of.ts';

const MOST_TOOLS = 200;

/** The commands that a list of tools makes; what is left out is said in the log. */
export function commandsOf(
  server: Pick<AttachedServer, 'name' | 'reads'>,
  tools: readonly unknown[],
  clean: Clean,
  log: Log,
): readonly Command[] {
  const commands = new Map<string, Command>();
  const leaveOut = (tool: unknown, because: string): void =>
    log.warn(
      { server: server.name, tool: oneLine(clean, textAt(tool, 'name') ?? '', 60), because },
      'a tool of an attached server is left out',
    );
  for (const tool of tools.slice(0, MOST_TOOLS)) {
    const made = commandOf(server, tool, clean);
    if (!made.ok) leaveOut(tool, made.error);
    else if (commands.has(made.value.method)) leaveOut(tool, 'another one has its name');
    else commands.set(made.value.method, made.value);
  }
  if (tools.length > MOST_TOOLS)
    log.warn({ server: server.name, tools: tools.length }, `only the first ${MOST_TOOLS} tools are taken`);
  const missing = server.reads.filter((name) => !commands.has(`${server.name}:${name}`));
  if (missing.length > 0)
    log.warn(
      { server: server.name, missing },
      'the configuration lists reads that the server does not offer',
    );
  return [...commands.values()];
}
