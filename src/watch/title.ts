import { type Alert, GONE, isActive, type Part, partsNow } from './alert.ts';
import { FIGURES } from './figures.ts';

/** What is wrong, or was, in one line: "gw3 on fra is not up". */
export function alertTitle(alert: Alert): string {
  const { kind, node, of, state } = alert;
  const over = state === 'resolved';
  const about = partsNow(alert);
  const active = about.filter(isActive);
  const parts = active.length > 0 ? active : about;
  const [first] = parts;
  switch (kind) {
    case 'node':
      return over ? `${node} answers again` : `${node} does not answer`;
    case 'state': {
      const one = parts.length === 1 && first;
      const what = one ? first.name : `${parts.length} gateways or destinations`;
      return over
        ? `${what} on ${node} ${one ? 'is' : 'are'} ${endOf(parts)}`
        : `${what} on ${node} ${one ? 'is' : 'are'} ${parts.every(({ bad }) => !bad) ? 'flapping' : 'not up'}`;
    }
    case 'figure':
    case 'statistic': {
      const label = FIGURES.get(of)?.label ?? of;
      return `${label} on ${node}: ${over ? 'as it should be' : (first?.value ?? '')}`;
    }
    case 'event':
      return over ? `${of} on ${node} no longer seen` : `${of} on ${node}: ${first?.name ?? ''}`;
  }
}

/** How it ended: what was taken out by hand, or is no longer listed, is not up again. */
function endOf(parts: readonly Part[]): string {
  const all = (fits: (value: string) => boolean): boolean =>
    parts.length > 0 && parts.every(({ value }) => fits(value));
  const byHand = (value: string): boolean => /^disabled mi/i.test(value);
  if (all(byHand)) return 'taken out by command';
  if (all((value) => value === GONE)) return GONE;
  return parts.some(({ value }) => byHand(value) || value === GONE) ? 'no longer down' : 'up again';
}

/** The alert in one line of text with its severity, for lists, timelines and notifications. */
export function alertLine(alert: Alert): string {
  return `${severityWord(alert)}: ${alertTitle(alert)}`;
}

/** How bad it is, with a sign that never stands alone. */
export function severityWord({ state, severity, parts }: Alert): string {
  if (state === 'resolved') return '● Resolved';
  const active = parts.filter(isActive);
  if (active.length > 0 && active.every(({ flapping }) => flapping)) return '◐ Flapping';
  return severity === 'critical' ? '✕ Critical' : '▲ Warning';
}
