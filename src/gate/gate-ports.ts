import type { AuditLog } from '../audit/entry.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { RoleNames } from '../policy/decide.ts';
import type { NodeGroups } from '../policy/node-groups.ts';
import type { ConsentPorts } from './consent.ts';
import type { HealthCheck } from './node-health.ts';
import type { Backend } from './ports.ts';
import type { Words } from './understand.ts';

/** All that a gate is made from. */
export interface GateParts extends Omit<Words, 'nodes'>, ConsentPorts {
  readonly backend: Backend;
  readonly audit: AuditLog;
  readonly roles: () => Promise<RoleNames>;
  /** Nodes to which the site lets only members of certain groups. */
  readonly narrowed: ReadonlyMap<string, NodeGroups>;
  /** Commands whose hazards the site accepts, by canonical name. */
  readonly allowed: readonly string[];
  /** How a node is judged between the writes of a list that goes from node to node. */
  readonly health: readonly HealthCheck[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/** All that the gate reaches the world through. */
export interface GatePorts extends GateParts {
  /** The process is about to end: what is under way is finished, and nothing further is begun. */
  readonly stopping: () => boolean;
}
