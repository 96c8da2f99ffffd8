import type { ApprovalShelf } from '../approvals/shelf.ts';
import type { Metrics } from './metrics/metrics.ts';

/** The same shelf, with the steps that are kept counted. */
export function countedApprovals(shelf: ApprovalShelf, count: Metrics['countApproval']): ApprovalShelf {
  return {
    ...shelf,
    add: async (approval, record) => {
      await shelf.add(approval, record);
      count(record);
    },
    settle: async (changed, record) => {
      const kept = await shelf.settle(changed, record);
      if (kept) count(record);
      return kept;
    },
  };
}
