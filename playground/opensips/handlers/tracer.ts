import { isIP } from 'node:net';
import { fail, ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Context, Handler, Handlers } from './context.ts';

const BAD_VALUE = 'Bad parameter value';

const onOff = (on: boolean) => (on ? 'on' : 'off');

function show({ world }: Context, name?: string) {
  const { destinations } = world.trace;
  const shown = name === undefined ? destinations : destinations.filter((each) => each.name === name);
  return shown.map(({ on, filters, ...rest }) => ({
    ...rest,
    state: filters ? 'dynamic' : onOff(on),
    ...(filters && filters.length > 0 ? { filters } : {}),
  }));
}

function trace(params: Params, context: Context) {
  const { world } = context;
  const id = 'id' in params ? text(params, 'id') : undefined;
  const named = world.trace.destinations.filter(({ name }) => id === undefined || name === id);
  if (id !== undefined && named.length === 0) return fail(400, 'Bad trace id value');
  if (!('mode' in params)) {
    const shown = { 'trace destinations': show(context, id) };
    return ok(id === undefined ? { global: onOff(world.trace.global), ...shown } : shown);
  }
  const mode = text(params, 'mode');
  if (mode !== 'on' && mode !== 'off') {
    return fail(500, BAD_VALUE, "trace mode should be 'on' or 'off'");
  }
  if (id === undefined) world.trace.global = mode === 'on';
  else for (const each of named) each.on = mode === 'on';
  return ok();
}

function condition(given: string): Readonly<Record<string, string>> | undefined {
  const [, kind = '', value = ''] = /^(caller|callee|ip)=(.+)$/i.exec(given) ?? [];
  const known = kind !== '' && (kind.toLowerCase() !== 'ip' || isIP(value) !== 0);
  return known ? { [kind.toLowerCase()]: value } : undefined;
}

/** The switch of one transport or of the capture module. */
const protocol =
  (label: string, key = 'trace_mode'): Handler =>
  (params, { world }) => {
    if (!(key in params)) return ok({ [label]: onOff(world.trace.protocols.get(label) ?? false) });
    const mode = text(params, key);
    if (mode !== 'on' && mode !== 'off') return fail(500, BAD_VALUE);
    world.trace.protocols.set(label, mode === 'on');
    return ok();
  };

/** Tracing of calls and of transports. */
export const tracer: Handlers = {
  trace,
  trace_start: (params, { world }) => {
    const name = text(params, 'id');
    const uri = text(params, 'uri');
    if (world.trace.destinations.some((each) => each.name === name)) {
      return fail(500, BAD_VALUE, 'trace id already used');
    }
    const type = uri.startsWith('hep:') ? 'HEP' : 'SIP';
    const address = uri.replace(/^\w+:/, '').replace(/;.*$/, '');
    const given: readonly unknown[] = Array.isArray(params['filter']) ? params['filter'] : [];
    // The last one stands first, and what is no condition is left out.
    const filters = given
      .map((each) => condition(String(each)))
      .filter((each) => each !== undefined)
      .toReversed();
    world.trace.destinations.push({ name, type, uri: address, on: true, filters });
    return ok();
  },
  trace_stop: (params, { world }) => {
    const at = world.trace.destinations.findIndex(({ name }) => name === text(params, 'id'));
    if (at === -1) return fail(400, BAD_VALUE);
    world.trace.destinations.splice(at, 1);
    return ok();
  },
  tcp_trace: protocol('TCP tracing'),
  tls_trace: protocol('BINS tracing'),
  'tls:trace': protocol('TLS tracing'),
  ws_trace: protocol('WS tracing'),
  wss_trace: protocol('WSS tracing'),
  msrp_trace: protocol('MSRP tracing'),
  sip_capture: protocol('SIP capturing', 'capture_mode'),
};
