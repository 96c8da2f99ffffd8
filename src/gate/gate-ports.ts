import type { AuditLog } from '../audit/entry.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { RoleNames } from '../policy/decide.ts';
import type { ConsentPorts } from './consent.ts';
import type { Backend } from './ports.ts';
import type { Words } from './understand.ts';

/** All that the gate reaches the world through. */
export interface GatePorts extends Omit<Words, 'nodes'>, ConsentPorts {
  readonly backend: Backend;
  readonly audit: AuditLog;
  readonly roles: () => Promise<RoleNames>;
  /** Commands whose hazards the site accepts, by canonical name. */
  readonly allowed: readonly string[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}
