import { shortName } from '../incident/name.ts';
import type { IncidentSettings } from '../incident/settings.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Watching } from '../slack/alert/port.ts';
import { newsOf } from '../slack/incident/alert-lines.ts';
import type { AlertView, IncidentPorts } from '../slack/incident/port.ts';
import type { Store } from '../store/store.ts';
import type { Alert } from '../watch/alert.ts';
import { alertLine, alertTitle } from '../watch/title.ts';
import { createDuty } from './duty.ts';

/** What incidents rest on beside their shelf. */
interface Parts {
  readonly store: Pick<Store, 'incidents' | 'lease'>;
  readonly settings: IncidentSettings;
  readonly watching: Pick<Watching, 'link'> & { readonly alerts: Pick<Watching['alerts'], 'find'> };
  readonly instance: string;
  readonly clock: Clock;
}

/** So long after its last sign of life a process is gone, and another one goes on with its incidents. */
const HELD_MS = 3000;

/** Their shelf, alerts, and leases so that of several processes one works on each. */
export function incidentPorts({ store, settings, watching, instance, clock }: Parts): IncidentPorts {
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
    alerts: {
      find: async (id) => {
        const alert = await watching.alerts.find(id);
        return alert && alertView(alert);
      },
      link: async (id, incident) => {
        await watching.link(id, shortName(incident));
      },
    },
  };
}

/** An alert has changed: the timelines of the incidents that it belongs to tell of it. */
export async function tellIncidents({ incidents }: Pick<Store, 'incidents'>, alert: Alert): Promise<void> {
  if (alert.incident === null) return;
  for (const { id, alerts } of await incidents.active()) {
    if (!alerts.includes(alert.id)) continue;
    const kept = await incidents.timeline.list(id);
    await incidents.timeline.add(id, newsOf(kept, alertView(alert)));
  }
}

function alertView(alert: Alert): AlertView {
  const { id, at, changedAt, version, severity, node } = alert;
  const title = alertTitle(alert);
  return { id, at, changedAt, version, severity, nodes: [node], title, text: alertLine(alert) };
}
