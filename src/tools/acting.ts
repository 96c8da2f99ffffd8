import { z } from 'zod';
import { ask } from './ask.ts';
import { clean } from './cell.ts';
import type { ToolNeeds } from './needs.ts';
import { Nodes } from './pinned.ts';
import { failed, said, tool } from './say.ts';
import type { Tool } from './tool.ts';
import { untrusted } from './untrusted.ts';

const Params = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
  .optional();
const MOST_WISHES = 10;
const LONGEST_STORY = 3000;
const POLL_MS = 5000;

/** Any read at once; any write as a proposal that people approve; and what became of one. */
export function actingTools(needs: ToolNeeds): readonly Tool[] {
  const read = tool({
    name: 'run_read',
    title: 'Run a read',
    description: 'Run any command that only reads, by name; writes are refused here',
    input: z.strictObject({ command: z.string().min(1).max(200), params: Params, nodes: Nodes }),
    reads: true,
    run: ({ command, params = {}, nodes = [] }, caller) => ask(needs, { command, params, nodes }, caller),
  });

  const propose = tool({
    name: 'propose_write',
    title: 'Propose a write',
    description:
      'Ask people to approve commands that change the platform, in this order. Runs nothing; answers with an approval id',
    input: z.strictObject({
      writes: z
        .array(z.strictObject({ command: z.string().min(1).max(200), params: Params, nodes: Nodes }))
        .min(1)
        .max(MOST_WISHES),
      why: z.string().min(1).max(500).describe('The reason, for who approves'),
    }),
    reads: false,
    run: async ({ writes, why }, caller) => {
      const wishes = writes.map(({ command, params = {}, nodes = [] }) => ({ command, params, nodes }));
      const proposed = await needs.proposeWrite(wishes, caller, clean(why, 500));
      if (proposed.kind === 'refused') return failed(clean(proposed.because));
      const { id, expiresAt, text } = proposed;
      const words = text ?? 'It waits for approval; nothing has been run.';
      return said(`${clean(words)} Approval ${id}: ask get_approval for what became of it.`, {
        status: 'pending',
        approval_id: id,
        ...(expiresAt === undefined ? {} : { expires_at: new Date(expiresAt).toISOString() }),
        poll_after_ms: POLL_MS,
      });
    },
  });

  const approval = tool({
    name: 'get_approval',
    title: 'State of an approval',
    description: 'What became of a proposal of yours: pending, or how it ended and what was answered',
    input: z.strictObject({ id: z.string().min(1) }),
    reads: true,
    run: async ({ id }, caller) => {
      const found = await needs.findApproval(id, caller);
      if (!found) return failed(`You have no approval ${clean(id, 60)}.`);
      const { status, text, expiresAt, kept = [] } = found;
      const data = {
        approval_id: found.id,
        status,
        text: clean(text, LONGEST_STORY),
        ...(expiresAt === undefined ? {} : { expires_at: new Date(expiresAt).toISOString() }),
        ...(status === 'pending' ? { poll_after_ms: POLL_MS } : {}),
      };
      const story = untrusted(clean(text, LONGEST_STORY), needs.newId());
      return said(`Approval ${found.id} is ${status}.\n${story}`, data, kept);
    },
  });
  return [read, propose, approval];
}
