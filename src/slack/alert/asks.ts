import type { Alert } from '../../watch/alert.ts';
import { isActive } from '../../watch/alert.ts';

const GROUPS: Readonly<Record<string, string>> = {
  dialogs: 'dialog:',
  early: 'dialog:',
  registrations: 'usrloc:',
  load: 'load:',
  memory: 'shmem:',
  requests: 'core:',
};
const CHARTS: Readonly<Record<string, string>> = {
  dialogs: 'dialogs',
  early: 'dialogs',
  registrations: 'registrations',
  load: 'load',
  memory: 'memory',
};

/** What the button Look asks: the read that shows how things are now, as somebody would type it. */
export function lookLine(alert: Alert): string {
  return `${readOf(alert)} @${alert.node}`;
}

/** What the button Chart asks; undefined where nothing is drawn of it. */
export function chartLine({ kind, of, node }: Alert): string | undefined {
  switch (kind) {
    case 'state':
      return `chart gateways 1h @${node}`;
    case 'node':
      return `chart load 1h @${node}`;
    case 'figure':
      return of === 'blocked' ? undefined : `chart ${CHARTS[of] ?? 'replies'} 1h @${node}`;
    case 'statistic':
    case 'event':
      return undefined;
  }
}

function readOf({ kind, of, parts }: Alert): string {
  switch (kind) {
    case 'node':
      return 'uptime';
    case 'state': {
      const name = (parts.find(isActive) ?? parts[0])?.name ?? '';
      if (name.startsWith('set ')) return 'ds_list';
      return name.startsWith('lb ') ? 'lb_list' : 'dr_gw_status';
    }
    case 'figure':
      if (of === 'blocked') return 'pike_list';
      return `get_statistics statistics=${GROUPS[of] ?? 'tm:'}`;
    case 'statistic':
      return `get_statistics statistics=${of.slice(of.indexOf(':') + 1)}`;
    case 'event':
      return of === 'E_PIKE_BLOCKED' ? 'pike_list' : 'get_statistics statistics=core:';
  }
}
