import { z } from 'zod';
import { findPlaybooks } from './find-playbooks.ts';
import type { ToolNeeds } from './needs.ts';
import { offeredPlaybooks } from './offered-playbooks.ts';
import { playbookText } from './playbooks.ts';
import { failed, said, tool } from './say.ts';
import type { Tool } from './tool.ts';

/** How to look into a kind of trouble, step by step, with reads alone. */
export function playbookTool({ catalogue }: Pick<ToolNeeds, 'catalogue'>): Tool {
  return tool({
    name: 'get_playbook',
    title: 'How to look into trouble',
    description: 'Steps for common trouble such as one-way audio, phones dropping, a gateway down, high load',
    input: z.strictObject({ trouble: z.string().min(1).max(500) }),
    reads: true,
    run: async ({ trouble }) => {
      const playbooks = offeredPlaybooks(catalogue);
      const [found] = findPlaybooks(playbooks, trouble);
      const titles = playbooks.map(({ title }) => title).join('; ');
      return found
        ? said(playbookText(found), { name: found.name })
        : failed(`No playbook fits. There are: ${titles}.`);
    },
  });
}
