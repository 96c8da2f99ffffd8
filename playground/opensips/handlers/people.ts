import { fail, ok } from '../rpc/answer.ts';
import { text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';
import { seconds } from './dates.ts';

const [USER, DOMAIN] = [0, 1];

const part = (uri: string, at: number) => uri.replace(/^sips?:/, '').split('@')[at] ?? '';

/** Chat rooms, presence and back-to-back calls. */
export const people: Handlers = {
  // The handler reads the owner as the first member, so that an empty room takes the server down.
  imc_list_rooms: (_, { world }) =>
    world.rooms.some(({ members }) => members.length === 0)
      ? { dies: true }
      : ok({
          ROOMS: world.rooms.map(({ uri, members }) => ({
            URI: uri,
            MEMBERS: members.length,
            OWNER: members[0],
          })),
        }),
  imc_list_members: (params, { world }) => {
    const room = world.rooms.find(({ uri }) => uri === text(params, 'room'));
    if (!room) return fail(404, 'no such room');
    return ok({ ROOM: room.uri, MEMBERS: room.members, NO_MEMBERS: room.members.length });
  },
  pres_phtable_list: (_, { world }) =>
    ok(world.presentities.map(({ uri, etag }) => ({ pres_uri: uri, event: 1, etag_count: 1, etag }))),
  subs_phtable_list: (params, { world, now }) =>
    ok(
      world.watchers
        .filter(({ uri, from }) => !('from' in params) || (from === params['from'] && uri === params['to']))
        .map(({ uri, from, event, until }, at) => ({
          pres_uri: uri,
          event,
          expires: seconds(until) - seconds(now),
          db_flag: 1,
          version: 1,
          to_user: part(uri, USER),
          to_domain: part(uri, DOMAIN),
          to_tag: `a6a1c5f6${at}`,
          from_user: part(from, USER),
          from_domain: part(from, DOMAIN),
          from_tag: `9fxced76${at}`,
          contact: from,
          callid: `sub-${at}@192.0.2.40`,
          local_cseq: 1,
          remote_cseq: 2,
        })),
    ),
  b2b_list: (_, { world }) =>
    ok({
      Tuples: world.bridges.map(({ key, scenario, from, to }, id) => ({
        id,
        key,
        state: 2,
        lifetime: 0,
        db_flag: 0,
        scenario,
        SERVERS: [
          { index: 0, scenario_id: 'server1', key: `B2B.${key}.1`, state: 5, from_uri: from, to_uri: to },
        ],
        CLIENTS: [
          { index: 0, scenario_id: 'client1', key: `B2B.${key}.2`, state: 5, from_uri: from, to_uri: to },
        ],
        BRIDGE_ENTITIES: [],
      })),
    }),
  b2b_terminate_call: (params, { world }) => {
    const key = text(params, 'key');
    if (!world.bridges.some((each) => each.key === key)) return fail(404, 'B2B session not found');
    world.bridges = world.bridges.filter((each) => each.key !== key);
    return ok();
  },
};
