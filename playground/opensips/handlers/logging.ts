import { fail, ok } from '../rpc/answer.ts';
import { invalidParams } from '../rpc/errors.ts';
import { int, text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';
import { processesOf } from './core.ts';

/** Log levels and log consumers. */
export const logging: Handlers = {
  log_level: (params, context) => {
    const { server } = context.world;
    const level = int(params, 'level');
    const pid = int(params, 'pid');
    if (level === undefined) {
      const levels = processesOf(context).map(({ PID, Type }) => ({
        PID,
        'Log level': server.logLevels.get(PID) ?? server.logLevel,
        Type,
      }));
      return ok({ Processes: levels });
    }
    if (pid !== undefined) {
      if (!processesOf(context).some(({ PID }) => PID === pid)) return invalidParams('Bad PID');
      server.logLevels.set(pid, level);
      return ok({ 'Log level': level });
    }
    server.logLevel = level;
    server.logLevels.clear();
    return ok({ 'New global log level': level });
  },
  xlog_level: (params, { world }) => {
    const level = int(params, 'level');
    if (level === undefined) return ok({ 'xLog Level': world.server.xlogLevel });
    world.server.xlogLevel = level;
    return ok({ 'New xLog level': level });
  },
  log_level_filter: (params, { world }) => {
    const consumer = world.server.consumers.get(text(params, 'consumer'));
    if (!consumer) return fail(404, 'Unknown log consumer');
    const level = int(params, 'level_filter');
    if (level === undefined) return ok({ 'Log level filter': consumer.filter });
    consumer.filter = level;
    return ok();
  },
  log_mute_state: (params, { world }) => {
    const consumer = world.server.consumers.get(text(params, 'consumer'));
    if (!consumer) return fail(404, 'Unknown log consumer');
    const muted = int(params, 'mute_state');
    if (muted === undefined) return ok({ 'mute state': consumer.muted });
    consumer.muted = muted;
    return ok();
  },
};
