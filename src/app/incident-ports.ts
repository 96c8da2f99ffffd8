import type { IncidentSettings } from '../incident/settings.ts';
import type { Clock } from '../kernel/clock.ts';
import type { IncidentPorts } from '../slack/incident/port.ts';
import type { Store } from '../store/store.ts';
import { createDuty } from './duty.ts';

/** So long after its last sign of life a process is gone, and another one goes on with its incidents. */
const HELD_MS = 3000;

/** What incidents rest on: their shelf, and leases so that of several processes one works on each. */
export function incidentPorts(
  store: Pick<Store, 'incidents' | 'lease'>,
  settings: IncidentSettings,
  { instance, clock }: { readonly instance: string; readonly clock: Clock },
): IncidentPorts {
  const lease = (id: string, ms: number): Promise<boolean> =>
    store.lease(`incident ${id}`, instance, clock() + ms, clock());
  return {
    shelf: store.incidents,
    settings,
    hold: (id) => lease(id, HELD_MS),
    release: async (id) => {
      await lease(id, -1);
    },
    onDuty: createDuty(store, instance, clock, 'incidents'),
    // Nothing is watched yet.
    alerts: { find: async () => undefined, link: async () => undefined },
  };
}
