import type { Incident } from '../../incident/incident.ts';
import type { IncidentSettings } from '../../incident/settings.ts';
import type { IncidentShelf } from '../../incident/shelf.ts';

/** An alert as an incident needs it. */
export interface AlertView {
  readonly id: string;
  readonly title: string;
  /** What it says, in words for the timeline. */
  readonly text: string;
  /** Since when, and when it was last another. */
  readonly at: number;
  readonly changedAt: number;
  readonly version: number;
  readonly severity: 'warning' | 'critical';
  readonly nodes: readonly string[];
}

/** What incidents are made with, beside Slack itself. */
export interface IncidentPorts {
  readonly shelf: IncidentShelf;
  readonly settings: IncidentSettings;
  /** True while this process alone works on that incident; to be asked again and again as long as it does. */
  readonly hold: (incident: string) => Promise<boolean>;
  readonly release: (incident: string) => Promise<void>;
  /** True while this process alone is to do what is done by time. */
  readonly onDuty: () => Promise<boolean>;
  readonly alerts: {
    readonly find: (id: string) => Promise<AlertView | undefined>;
    /** The alert shows that it has an incident. */
    readonly link: (id: string, incident: Incident) => Promise<void>;
  };
}
