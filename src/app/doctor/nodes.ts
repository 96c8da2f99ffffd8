import { silentLog } from '../../kernel/log.ts';
import { createFleet } from '../../mi/fleet.ts';
import type { Configuration } from '../settings.ts';
import { type Finding, failing, fine } from './finding.ts';

/** Whether each node answers, and as what. */
export async function nodeFindings({ settings, nodes }: Configuration): Promise<readonly Finding[]> {
  const fleet = createFleet({
    nodes,
    timeoutMs: settings.MI_TIMEOUT_MS,
    retries: 0,
    maxReplyBytes: 1_000_000,
    clock: Date.now,
    sleep: () => Promise.resolve(),
    random: Math.random,
    log: silentLog,
  });
  const found = await Promise.all(
    fleet.nodes.map(async (node): Promise<Finding> => {
      const facts = await fleet.factsOf(node);
      const what = `Node ${node}`;
      if (!facts.ok) return failing(what, facts.error.what, facts.error.todo);
      const commands = fleet.health().find((health) => health.node === node)?.commands;
      return fine(what, `OpenSIPS ${facts.value.release}, ${commands ?? 'an unknown number of'} commands.`);
    }),
  );
  await fleet.close();
  return found;
}
