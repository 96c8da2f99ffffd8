import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text } from '../fields.ts';
import { agentLogin, agentsProof, queuedCall } from '../proof/call-center.ts';
import { ON_OFF, settingProof } from '../proof/setting.ts';
import { switching } from '../switching.ts';

/** Commands of the module `call_center`: agents, flows and queues. */
export const callCenter: readonly Command[] = [
  command({
    method: 'call_center:agent_login',
    alias: 'cc_agent_login',
    summary: 'Log a call center agent in or out',
    effect: 'change',
    writes: { state: switching },
    idempotent: true,
    input: z.object({ agent_id: text('Id of the agent'), state: flag('1 to log in, 0 to log out') }),
    recipes: ['agent_id state'],
    consequence: ({ agent_id, state }) =>
      state === 1
        ? `Agent ${agent_id} may get calls of the queues.`
        : `Agent ${agent_id} gets no more calls; waiting callers wait longer.`,
    ...agentLogin,
    synonyms: ['agent', 'login', 'logout', 'queue', 'acd'],
  }),
  command({
    method: 'call_center:dispatch_call_to_agent',
    alias: 'cc_dispatch_call_to_agent',
    summary: 'Send a queued call to one agent',
    effect: 'disrupt',
    input: z.object({
      call_id: text('Id of the call, as cc_list_calls shows it'),
      agent_id: text('Id of the agent'),
    }),
    recipes: ['call_id agent_id'],
    consequence: 'The caller leaves the queue and rings this agent at once.',
    verify: queuedCall,
    synonyms: ['agent', 'queue', 'dispatch', 'acd'],
  }),
  command({
    method: 'call_center:internal_call_dispatching',
    alias: 'cc_internal_call_dispatching',
    summary: 'Show or set whether the module hands out queued calls itself',
    effect: 'read',
    writes: { dispatching: switching },
    input: z.object({ dispatching: flag('1 to hand out calls, 0 to stop') }),
    recipes: ['', 'dispatching'],
    consequence: ({ dispatching }) =>
      dispatching === 1
        ? 'The module hands out queued calls itself.'
        : 'Queued calls wait until something else hands them out.',
    ...settingProof({
      command: 'call_center:internal_call_dispatching',
      param: 'dispatching',
      label: 'dispatching',
      words: ON_OFF,
    }),
    synonyms: ['queue', 'dispatching', 'acd', 'distribution'],
  }),
  command({
    method: 'call_center:list_agents',
    alias: 'cc_list_agents',
    summary: 'List call center agents and their state',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['agents', 'acd', 'logged in', 'busy', 'queue'],
  }),
  command({
    method: 'call_center:list_calls',
    alias: 'cc_list_calls',
    summary: 'List call center calls in progress',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    synonyms: ['calls', 'acd', 'queue', 'active', 'agents'],
  }),
  command({
    method: 'call_center:list_flows',
    alias: 'cc_list_flows',
    summary: 'List call center flows and their figures',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['flows', 'acd', 'queues', 'skills', 'statistics'],
  }),
  command({
    method: 'call_center:list_queue',
    alias: 'cc_list_queue',
    summary: 'List calls that wait in the call center queue',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    synonyms: ['queue', 'waiting', 'acd', 'calls', 'hold'],
  }),
  command({
    method: 'call_center:reload',
    alias: 'cc_reload',
    summary: 'Load call center flows and agents from the database again',
    effect: 'change',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence: 'Flows and agents follow the database from now on; calls in progress go on.',
    verify: agentsProof,
    synonyms: ['acd', 'refresh', 'agents', 'flows', 'database'],
  }),
  command({
    method: 'call_center:reset_stats',
    alias: 'cc_reset_stats',
    summary: 'Set the call center statistics to zero',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'The figures of agents and flows so far are lost.',
    synonyms: ['acd', 'reset', 'statistics', 'counters'],
  }),
];
