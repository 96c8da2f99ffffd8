import type { FaultKind } from '../gate/fault.ts';
import type { CucmFault } from './client.ts';
import { NODE } from './settings.ts';

/** Which of the two services is asked. */
export type Service = 'AXL' | 'RisPort';

/** How the attempts went that ended in a fault. */
export interface Tried {
  readonly service: Service;
  /** Host and port. */
  readonly where: string;
  readonly timeoutMs: number;
  /** " (3 attempts)", or nothing after a single one. */
  readonly times: string;
}

/** A fault of the cluster. */
export function fault(
  kind: FaultKind,
  acted: CucmFault['acted'],
  what: string,
  more: Pick<CucmFault, 'todo' | 'code' | 'mostRows' | 'nextAt'>,
): CucmFault {
  return { kind, node: NODE, acted, what, ...more };
}
