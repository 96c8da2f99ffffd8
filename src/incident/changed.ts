import type { Entry } from './entry.ts';
import type { Incident } from './incident.ts';

/** A change of an incident, and the line of the timeline that tells of it. */
export interface Change {
  readonly incident: Incident;
  readonly entry: Entry;
  /** The word for it in the audit, such as `incident:resolve`. */
  readonly what: string;
}

/** Who changes something, and when. */
export interface By {
  readonly user: string;
  readonly at: number;
}

/** The incident after a change that people are to see, one version further. */
export function changed(incident: Incident, change: Partial<Incident>, at: number): Incident {
  return { ...incident, ...change, redraw: at, version: incident.version + 1 };
}

/** A line of the bot's own about a change; the version makes it the only one. */
export function told(incident: Incident, { user, at }: By, source: Entry['source'], text: string): Entry {
  return {
    key: `change ${incident.version}`,
    at,
    by: user,
    source,
    text,
    message: null,
    edited: '',
  };
}

/** What is shown has been drawn as it is now; null, or when it is tried again. */
export function drawn(incident: Incident, again: number | null): Incident {
  return { ...incident, redraw: again, version: incident.version + 1 };
}
