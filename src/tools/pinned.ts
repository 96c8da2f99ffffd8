import { z } from 'zod';
import type { Input } from '../catalogue/command.ts';
import { ask } from './ask.ts';
import type { ToolNeeds } from './needs.ts';
import { pinnedCucm } from './pinned-cucm.ts';
import { tool } from './say.ts';
import type { Tool } from './tool.ts';

/** Where a tool asks; the same short field in each. */
export const Nodes = z.array(z.string()).max(50).optional().describe('Nodes, tags, all; default: first');

interface Pin {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly command: string;
  /** What is asked, where that is not simply what was given. */
  readonly params?: (given: Input) => Input;
}

const text = z.string().min(1);

/** The reads that are asked for most, each with its own few fields. */
export function pinnedReads(needs: ToolNeeds): readonly Tool[] {
  const pin = ({ command, params, input, ...about }: Pin): Tool =>
    tool({
      ...about,
      input: z.strictObject({ ...input.shape, nodes: Nodes }),
      reads: true,
      run: (given, caller) => {
        const { nodes, ...rest } = given;
        const asked = Object.entries(params?.(rest) ?? rest).filter(([, value]) => value !== undefined);
        return ask(
          needs,
          { command, params: Object.fromEntries(asked), nodes: Nodes.parse(nodes) ?? [] },
          caller,
        );
      },
    });
  return [
    ...pinnedCucm(needs),
    pin({
      name: 'dlg_list',
      title: 'Calls in progress',
      description: 'Calls in progress: their count and some of them, or one by Call-ID',
      command: 'dialog:list',
      input: z.object({
        callid: text.optional(),
        from: z.int().min(0).default(0),
        count: z.int().min(1).max(1000).default(10),
      }),
      params: ({ callid, from, count }) => (callid ? { callid } : { index: from, counter: count }),
    }),
    pin({
      name: 'get_statistics',
      title: 'Statistics',
      description: 'Counters by group ("dialog:", "tm:", "core:", "usrloc:") or single name',
      command: 'statistics:get',
      input: z.object({ statistics: z.array(text).min(1).max(20) }),
    }),
    pin({
      name: 'load_and_memory',
      title: 'Load and memory',
      description: 'CPU load of OpenSIPS and use of its shared memory',
      command: 'statistics:get',
      input: z.object({}),
      params: () => ({ statistics: ['load:', 'shmem:'] }),
    }),
    pin({
      name: 'ds_list',
      title: 'Dispatcher destinations',
      description: 'Dispatcher sets and the state of each destination',
      command: 'dispatcher:list',
      input: z.object({ partition: text.optional() }),
    }),
    pin({
      name: 'lb_list',
      title: 'Load balancer',
      description: 'Load-balancer destinations, their load and state',
      command: 'load_balancer:list',
      input: z.object({}),
    }),
    pin({
      name: 'dr_gw_status',
      title: 'Gateways',
      description: 'State of the routing gateways, or of one',
      command: 'drouting:gw_status',
      input: z.object({ gw_id: text.optional() }),
    }),
    pin({
      name: 'dr_number_routing',
      title: 'Where a number goes',
      description: 'Prefix and gateways that a called number matches',
      command: 'drouting:number_routing',
      input: z.object({ number: text, group_id: z.int().min(0).default(0) }),
    }),
    pin({
      name: 'ul_show_contact',
      title: 'Where a user is registered',
      description: 'Registered contacts of one user (address of record)',
      command: 'usrloc:show_contact',
      input: z.object({ aor: text.describe('user@domain'), table_name: text.default('location') }),
    }),
    pin({
      name: 'reg_list',
      title: 'Trunk registrations',
      description: 'Registrations that OpenSIPS itself holds with carriers',
      command: 'uac_registrant:list',
      input: z.object({}),
    }),
    pin({
      name: 'rtpengine_show',
      title: 'Media relays',
      description: 'RTPEngine instances and whether they are disabled',
      command: 'rtpengine:show',
      input: z.object({}),
    }),
    pin({
      name: 'ps',
      title: 'Processes',
      description: 'Processes of OpenSIPS and their kinds',
      command: 'core:ps',
      input: z.object({}),
    }),
    pin({
      name: 'uptime',
      title: 'Uptime',
      description: 'How long a node has been up',
      command: 'core:uptime',
      input: z.object({}),
    }),
  ];
}
