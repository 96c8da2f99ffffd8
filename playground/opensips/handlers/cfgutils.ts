import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';

function variable(value: string | number) {
  return { type: typeof value === 'number' ? 'integer' : 'string', value };
}

function masked(params: Params): number {
  return Number(text(params, 'bitmask'));
}

/** Shared variables, global flags and the random switch. */
export const cfgutils: Handlers = {
  shv_get: (params, { world: { variables } }) => {
    if (!('name' in params)) {
      return ok([[...variables].map(([name, value]) => ({ name, ...variable(value) }))]);
    }
    const found = variables.get(text(params, 'name'));
    return found === undefined ? fail(404, 'Not found') : ok({ VAR: variable(found) });
  },
  shv_set: (params, { world: { variables } }) => {
    const kind = text(params, 'type');
    if (kind !== 'int' && kind !== 'str') return fail(500, 'Bad type');
    const value = kind === 'int' ? (int(params, 'value') ?? 0) : text(params, 'value');
    variables.set(text(params, 'name'), value);
    return ok();
  },
  rand_get_prob: (_, { world }) => ok({ 'actual probability percent': world.probability }),
  rand_set_prob: (params, { world }) => {
    const wanted = int(params, 'prob_proc') ?? 0;
    if (wanted < 0 || wanted > 100) return fail(400, 'Bad parameter value');
    world.probability = wanted;
    return ok();
  },
  rand_reset_prob: (_, { world }) => {
    world.probability = 10;
    return ok();
  },
  set_gflag: (params, { world }) => {
    world.flags |= masked(params);
    return ok();
  },
  reset_gflag: (params, { world }) => {
    world.flags &= ~masked(params);
    return ok();
  },
  is_gflag: (params, { world }) => ok((world.flags & masked(params)) !== 0),
  get_gflags: (_, { world: { flags } }) => ok({ hex: `0x${flags.toString(16)}`, dec: String(flags) }),
};
