import type { Entry } from '../../incident/entry.ts';
import type { AlertView } from './port.ts';

/** The line that tells how an alert stands since it last changed. */
function alertLine({ id, version, changedAt: at, text }: AlertView): Entry {
  return { key: `alert ${id} ${version}`, at, by: null, source: 'alert', text, message: null, edited: '' };
}

/** The lines of a timeline that an alert adds: none when the newest of it says the same already. */
export function newsOf(kept: readonly Entry[], alert: AlertView): readonly Entry[] {
  const told = kept.filter(({ key, source }) => source === 'alert' && key.startsWith(`alert ${alert.id} `));
  const newest = told.toSorted((one, other) => other.at - one.at)[0];
  return newest?.text === alert.text ? [] : [alertLine(alert)];
}
