import type { Catalogue } from '../catalogue.ts';

/** Whether there is a CUCM cluster to ask; an attached server may have its name where there is none. */
export function offersCucm({ find }: Pick<Catalogue, 'find'>): boolean {
  const found = find('cucm:health');
  return found.kind === 'one' && !found.command.absent && !found.command.foreign;
}
