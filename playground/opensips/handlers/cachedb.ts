import { fail, ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Handler, Handlers } from './context.ts';

const local =
  (failed: string, act: (key: string) => Handler): Handler =>
  (params, context) =>
    text(params, 'system').startsWith('local')
      ? act(text(params, 'attr'))(params, context)
      : fail(500, failed);

function globbed(cache: ReadonlyMap<string, string>, params: Params) {
  const source = text(params, 'glob').replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return [...cache].filter(([name]) => expression.test(name));
}

/** The local cache. */
export const cachedb: Handlers = {
  cache_store: local('Cache store command failed', (key) => (params, { world }) => {
    world.cache.set(key, text(params, 'value'));
    return ok();
  }),
  cache_fetch: local('Cache fetch command failed', (key) => (_, { world }) => {
    const value = world.cache.get(key);
    return value === undefined ? fail(400, 'Value not found') : ok({ key, value });
  }),
  cache_remove: local('Cache remove command failed', (key) => (_, { world }) => {
    world.cache.delete(key);
    return ok();
  }),
  cache_fetch_chunk: (params, { world }) =>
    ok({ keys: globbed(world.cache, params).map(([name, value]) => ({ name, value })) }),
  cache_remove_chunk: (params, { world }) => {
    for (const [name] of globbed(world.cache, params)) world.cache.delete(name);
    return ok();
  },
};
