import { fail, ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';

/** A shell pattern that knows `*` and `?`. */
function glob(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`);
  return (name) => expression.test(name);
}

function list(params: Params, { world }: Context) {
  if ('pipe' in params) {
    const found = world.pipes.find(({ id }) => id === text(params, 'pipe'));
    return found ? ok({ Pipe: found, drop_rate: 0 }) : fail(404, 'Pipe Not Found');
  }
  const wanted = glob('filter' in params ? text(params, 'filter') : '*');
  const unwanted = 'filter_out' in params ? glob(text(params, 'filter_out')) : () => false;
  return ok({ Pipes: world.pipes.filter(({ id }) => wanted(id) && !unwanted(id)), drop_rate: 0 });
}

function setPid(params: Params, { world }: Context) {
  const [ki, kp, kd] = ['ki', 'kp', 'kd'].map((name) => Number(text(params, name)));
  const all = [ki, kp, kd];
  if (!all.every((value) => value !== undefined && value >= 0)) return fail(400, 'Bad parameter value');
  world.pid = { ki: ki ?? 0, kp: kp ?? 0, kd: kd ?? 0 };
  return ok();
}

/** Pipes that count and cut traffic. */
export const ratelimit: Handlers = {
  rl_list: list,
  rl_dump_pipe: (params, { world }) => {
    const found = world.pipes.find(({ id }) => id === text(params, 'pipe'));
    if (!found) return fail(404, 'Pipe not found');
    const { id, algorithm, counter } = found;
    return ok({
      Pipe: id,
      Algorithm: algorithm,
      Counter: counter,
      'Replication Nodes': [],
      Total: counter,
    });
  },
  rl_reset_pipe: (params, { world }) => {
    const found = world.pipes.find(({ id }) => id === text(params, 'pipe'));
    if (!found) return fail(500, 'Internal error');
    found.counter = 0;
    return ok();
  },
  rl_get_pid: (_, { world: { pid } }) =>
    ok({ PID: { ki: pid.ki.toFixed(3), kp: pid.kp.toFixed(3), kd: pid.kd.toFixed(3) } }),
  rl_set_pid: setPid,
};
