import { fail, ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';

const PARTITION = 'default';

function dump(params: Params, Destinations: unknown) {
  if (!('partition' in params)) return ok({ Partitions: [{ name: PARTITION, Destinations }] });
  const part = text(params, 'partition');
  return part === PARTITION ? ok({ part, Destinations }) : fail(404, 'No such partition');
}

/** Addresses and subnets that need no password. */
export const permissions: Handlers = {
  address_dump: (params, { world }) => dump(params, world.permissions.addresses),
  subnet_dump: (params, { world }) => dump(params, world.permissions.subnets),
  address_reload: (params) =>
    'partition' in params && text(params, 'partition') !== PARTITION
      ? fail(400, 'Trusted table reload failed')
      : ok(),
  allow_uri: (params, { world }) => {
    const basename = text(params, 'basename');
    const allowed = world.permissions.uris.some(
      (each) => each.basename === basename && each.uri.test(text(params, 'uri')),
    );
    return allowed ? ok() : fail(403, 'Forbidden');
  },
};
