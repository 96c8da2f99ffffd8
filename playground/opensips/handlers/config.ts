import { ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';

function push({ world }: Context, params: Params): void {
  const name = text(params, 'name');
  if (!('value' in params)) {
    world.config.delete(name);
    return;
  }
  const before = world.config.get(name)?.description ?? null;
  const description = 'description' in params ? text(params, 'description') : before;
  world.config.set(name, { value: text(params, 'value'), description });
}

/** Values of the config module. */
export const config: Handlers = {
  config_list: (params, { world }) => {
    const rows = [...world.config].map(([name, { value, description }]) => ({ name, value, description }));
    if ('description' in params) return ok(rows);
    return ok(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
  },
  config_push: (params, context) => {
    push(context, params);
    return ok();
  },
  config_push_bulk: (params, context) => {
    const given = params['configs'];
    const rows = Array.isArray(given) ? given.filter((row): row is Params => typeof row === 'object') : [];
    for (const row of rows) push(context, row);
    return ok(rows.length);
  },
  config_flush: (params, { world }) => ok('name' in params ? 1 : world.config.size),
  config_reload: () => ok(),
};
