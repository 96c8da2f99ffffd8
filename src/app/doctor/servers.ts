import { silentLog } from '../../kernel/log.ts';
import { createAttached } from '../../mcp-client/attached.ts';
import type { Configuration } from '../settings.ts';
import { type Finding, failing, fine } from './finding.ts';

/** Whether each further MCP server answers, and what it offers. */
export async function serverFindings({ site, secrets }: Configuration): Promise<readonly Finding[]> {
  const attached = createAttached({
    servers: site.servers,
    secrets,
    clock: Date.now,
    sleep: () => Promise.resolve(),
    log: silentLog,
    changed: () => undefined,
  });
  const found = await Promise.all(
    attached.names.map(async (name): Promise<Finding> => {
      const facts = await attached.factsOf(name);
      const what = `MCP server ${name}`;
      if (!facts.ok) return failing(what, facts.error.what, facts.error.todo);
      const offered = attached.commands().filter(({ home }) => home === name);
      const reads = offered.filter(({ effect }) => effect === 'read');
      return fine(
        what,
        `${offered.length} commands; ${reads.length} of them are reads, the others need approval.`,
      );
    }),
  );
  await attached.close();
  return found;
}
