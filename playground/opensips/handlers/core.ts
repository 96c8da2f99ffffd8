import { fail, ok } from '../rpc/answer.ts';
import { namesOf } from '../rpc/names.ts';
import { text } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';
import { ctime, seconds } from './dates.ts';

function find({ version, commands }: Context, name: string) {
  const found = namesOf(version, commands)(name);
  return 'command' in found ? found.command : undefined;
}

/** Processes with their ids: the attendant first, a small gap, then one after the other. */
export function processesOf({ world }: Context) {
  const { pid, processes } = world.server;
  return processes.map((type, at) => ({ ID: at, PID: at === 0 ? pid : pid + 3 + at, Type: type }));
}

/** The server itself. */
export const core: Handlers = {
  uptime: (_, { world, now }) =>
    ok({
      Now: ctime(now),
      'Up since': ctime(world.server.startedAt),
      'Up time': `${seconds(now) - seconds(world.server.startedAt)} [sec]`,
    }),
  version: (params, { world }) => {
    const server = { Server: `OpenSIPS (${world.server.release} (${world.server.build}))` };
    return ok('revision' in params ? { ...server, unknown: 'unknown' } : server);
  },
  pwd: () => ok({ WD: '/' }),
  arg: (_, { world }) => ok(world.server.args),
  ps: (_, context) => ok({ Processes: processesOf(context) }),
  kill: () => ({ dies: true }),
  which: (params, context) => {
    if (!('command' in params)) return ok(context.commands.map(({ name }) => name));
    const command = find(context, text(params, 'command'));
    return command ? ok(command.recipes) : fail(404, 'unknown MI command');
  },
  help: (params, context) => {
    if (!('mi_cmd' in params)) return ok("Usage: help mi_cmd - returns information about 'mi_cmd'");
    const command = find(context, text(params, 'mi_cmd'));
    if (!command) return fail(404, 'unknown MI command');
    const help = command.helped ? `the ${command.module} command ${command.name}` : undefined;
    return ok({ Help: help ?? 'not available for this command', 'Exported by': command.module });
  },
};
