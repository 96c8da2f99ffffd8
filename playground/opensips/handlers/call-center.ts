import { fail, ok } from '../rpc/answer.ts';
import { int, text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';
import { seconds } from './dates.ts';

/** Queues, agents and the calls between them. */
export const callCenter: Handlers = {
  cc_list_agents: (_, { world }) =>
    ok({
      Agents: world.callCenter.agents.map(({ id, calls, loggedIn, state }) => ({
        id,
        Ref: calls,
        'Loged in': loggedIn ? 'YES' : 'NO',
        ...(loggedIn ? { State: state } : {}),
      })),
    }),
  cc_list_flows: (_, { world: { callCenter: center } }) =>
    ok({
      Flows: center.flows.map(({ id, average, processed }) => {
        const ongoing = center.calls.filter(({ flow }) => flow === id).length;
        return {
          id,
          'Avg Call Duration': average,
          'Processed Calls': processed,
          'Logged Agents': center.agents.filter((each) => each.loggedIn && each.flows.includes(id)).length,
          'Ongoing Calls': ongoing,
          'Ref Calls': ongoing,
        };
      }),
    }),
  cc_list_calls: (_, { world, now }) =>
    ok({
      Calls: world.callCenter.calls.map(({ id, state, since, flow, agent }) => ({
        id,
        Ref: 1,
        State: state,
        'Call Time': state === 'toagent' ? seconds(now) - seconds(since) : 0,
        Flow: flow,
        ...(agent === undefined ? {} : { Agent: agent }),
      })),
    }),
  cc_list_queue: (_, { world: { callCenter: center }, now }) =>
    ok({
      Calls: center.calls
        .filter(({ state }) => state === 'inqueue')
        .map(({ id, since, flow, caller }, index) => ({
          index,
          id,
          Media: 'RTP',
          'Caller username': caller,
          'Caller display name': '',
          'Waiting for': seconds(now) - seconds(since),
          ETW: 30,
          Flow: flow,
          Priority: center.flows.find((each) => each.id === flow)?.priority ?? 0,
        })),
    }),
  cc_agent_login: (params, { world, raise }) => {
    const agent = world.callCenter.agents.find(({ id }) => id === text(params, 'agent_id'));
    if (!agent) return fail(404, 'Agent not found');
    const loggedIn = int(params, 'state') !== 0;
    if (loggedIn !== agent.loggedIn) {
      raise('E_CALLCENTER_AGENT_REPORT', { agent_id: agent.id, status: loggedIn ? 'free' : 'offline' });
    }
    agent.loggedIn = loggedIn;
    agent.state = 'free';
    return ok();
  },
  cc_internal_call_dispatching: (params, { world: { callCenter: center } }) => {
    center.dispatching = int(params, 'dispatching') ?? center.dispatching;
    return ok({ dispatching: center.dispatching });
  },
  cc_dispatch_call_to_agent: (params, { world: { callCenter: center } }) => {
    if (center.dispatching === 1) return fail(403, 'Internal dispatching is enabled');
    const agent = center.agents.find(({ id }) => id === text(params, 'agent_id'));
    if (!agent) return fail(404, 'Agent not found');
    if (!agent.loggedIn) return fail(404, 'Agent not logged in');
    const call = center.calls.find(({ id }) => id === text(params, 'call_id'));
    if (!call) return fail(404, 'Call not found');
    call.state = 'toagent';
    agent.state = 'incall';
    return ok();
  },
};
