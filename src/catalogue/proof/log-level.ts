import { fieldsOf, listAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Level {
  readonly level?: number | undefined;
  readonly pid?: number | undefined;
}

const labelOf = ({ pid }: Level) => (pid === undefined ? 'log level' : `log level of process ${pid}`);

/** The log level of one process, or of all; levels that differ are all named, and cannot be put back at once. */
export const logLevel = {
  verify: {
    read: (): Call => ({ command: 'core:log_level', input: {} }),
    state: (reply: unknown, input: Level): State => {
      const processes = (listAt(reply, 'Processes') ?? []).map(fieldsOf);
      const meant = processes.filter(({ PID }) => input.pid === undefined || PID === input.pid);
      const levels = [...new Set(meant.map((process) => String(process['Log level'])))];
      return levels.length === 0 ? {} : { [labelOf(input)]: levels.join(', ') };
    },
    wanted: (input: Level): Wanted => ({ [labelOf(input)]: String(input.level) }),
  },
  inverse: (input: Level, before: State): Call | undefined => {
    const was = before[labelOf(input)];
    if (was === undefined || was.includes(',')) return undefined;
    return { command: 'core:log_level', input: { ...input, level: Number(was) } };
  },
};
