import type { Catalogue } from '../catalogue/catalogue.ts';
import { offersCucm } from '../catalogue/cucm/offered.ts';
import { type Playbook, playbooks } from './playbooks.ts';
import { cucmPlaybooks } from './playbooks-cucm.ts';

/** The playbooks whose steps can be asked here: those of CUCM only where there is a cluster. */
export function offeredPlaybooks(catalogue: Pick<Catalogue, 'find'>): readonly Playbook[] {
  return offersCucm(catalogue) ? [...playbooks, ...cucmPlaybooks] : playbooks;
}
