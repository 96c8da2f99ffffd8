import { hasCucm } from '../cucm-commands.ts';
import type { Configuration } from '../settings.ts';
import { type Finding, failing, fine } from './finding.ts';

/** Both services of the cluster, one attempt each; without CUCM there is nothing to prove. */
export async function cucmFindings({ settings }: Configuration): Promise<readonly Finding[]> {
  if (!hasCucm(settings)) return [];
  const { proveCucm } = await import('../cucm.ts');
  const proofs = await proveCucm(settings);
  return proofs.map(({ what, ok, detail, todo }) => (ok ? fine(what, detail) : failing(what, detail, todo)));
}
