import { fail, ok } from '../rpc/answer.ts';
import { text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';
import { stamp } from './dates.ts';

/** Open connections of TCP and of what runs over it. */
export const tcp: Handlers = {
  list_tcp_conns: (params, { world }) => {
    const proto = text(params, 'proto').toLowerCase();
    if (!['', 'any', 'tcp', 'tls', 'ws', 'wss', 'bin', 'bins', 'msrp'].includes(proto)) {
      return fail(400, 'Bad protocol');
    }
    const shown = world.connections.filter(({ type }) => proto === '' || proto === 'any' || type === proto);
    const Connections = shown.map(({ id, type, remote, local, until }) => ({
      ID: id,
      Type: type,
      State: 0,
      Remote: remote,
      Local: local,
      Lifetime: stamp(until),
    }));
    return ok({ Connections });
  },
  'tcp:close': (params, { world }) => {
    const found = world.connections.findIndex(({ remote }) => remote === text(params, 'ipport'));
    if (found === -1) return fail(404, 'Connection not found');
    world.connections.splice(found, 1);
    return ok();
  },
};
