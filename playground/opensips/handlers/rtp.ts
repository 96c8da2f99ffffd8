import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Relay } from '../world/platform.ts';
import type { Context, Handlers } from './context.ts';
import { endDialogs } from './dialog.ts';

/** What rtpengine prints for a relay that is never to be probed (-1 as an unsigned number). */
const NEVER = 4_294_967_295;

function ticksOf({ disabled, byHand }: Relay): number {
  if (!disabled) return 0;
  return byHand ? NEVER : 60;
}

function show(relays: readonly Relay[]) {
  const sets = Map.groupBy(relays, ({ set }) => set);
  return ok(
    [...sets].map(([set, nodes]) => ({
      Set: set,
      Nodes: nodes.map((each) => ({
        url: each.url,
        index: each.index,
        disabled: each.disabled ? 1 : 0,
        weight: each.weight,
        recheck_ticks: ticksOf(each),
      })),
    })),
  );
}

function enable(relays: readonly Relay[], params: Params, event: string, { raise }: Context): boolean {
  const set = int(params, 'setid');
  const found = relays.filter(
    (each) => each.url === text(params, 'url') && (set === undefined || each.set === set),
  );
  const wanted = int(params, 'enable');
  const disabled = wanted !== 1;
  for (const relay of found) {
    if (relay.disabled !== disabled) {
      raise(event, { socket: relay.url, status: disabled ? 'inactive' : 'active' });
    }
    relay.disabled = disabled;
    relay.byHand = wanted === 0;
  }
  return found.length > 0;
}

/** Media relays: rtpengine and rtpproxy. */
export const rtp: Handlers = {
  rtpengine_show: (_, { world }) => show(world.rtpengines),
  rtpengine_enable: (params, context) =>
    enable(context.world.rtpengines, params, 'E_RTPENGINE_STATUS', context)
      ? ok()
      : fail(404, 'RTP engine not found'),
  rtpengine_reload: (_, { world }) => {
    for (const relay of world.rtpengines.filter(({ byHand }) => byHand)) relay.disabled = false;
    return ok();
  },
  rtpproxy_show: (_, { world }) => show(world.rtpproxies),
  rtpproxy_enable: (params, context) =>
    enable(context.world.rtpproxies, params, 'E_RTPPROXY_STATUS', context)
      ? ok()
      : fail(404, 'RTP proxy not found'),
  teardown: (params, context) => {
    const { dialogs } = context.world;
    endDialogs(
      context,
      dialogs.filter(({ callid }) => callid === text(params, 'callid')),
    );
    return ok();
  },
};
