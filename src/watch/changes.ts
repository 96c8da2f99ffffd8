import type { Alert } from './alert.ts';

/** The alert as it is, to be shown anew because something beside it has changed. */
export const touched = (alert: Alert, now: number): Alert => ({
  ...alert,
  version: alert.version + 1,
  changedAt: now,
});

/** The alert with the incident that it belongs to. */
export const linked = (alert: Alert, incident: string, now: number): Alert => ({
  ...touched(alert, now),
  incident,
});

/** The alert ended because nothing watches it any more. */
export const dropped = (alert: Alert, now: number): Alert => ({
  ...touched(alert, now),
  state: 'resolved',
  resolvedAt: now,
  parts: alert.parts.map((part) => ({
    ...part,
    bad: false,
    flapping: false,
    at: now,
    value: 'not watched any more',
  })),
});
