import type { AuditEntry } from '../audit/entry.ts';
import type { Approval } from './approval.ts';

/** Where an approval is shown, so that it can be shown as it is now. */
export interface Showing {
  readonly channel: string;
  readonly ts: string;
  readonly link: string | null;
  /** The pointer in the approvals channel. */
  readonly pointer: { readonly channel: string; readonly ts: string } | null;
}

/** Where approvals are kept. Each change is kept together with its rows of the audit, or not at all. */
export interface ApprovalShelf {
  readonly add: (approval: Approval, record: readonly AuditEntry[]) => Promise<void>;
  readonly find: (id: string) => Promise<Approval | undefined>;
  /** Keeps the change unless somebody else was faster: false then, and nothing has happened. */
  readonly settle: (changed: Approval, record: readonly AuditEntry[]) => Promise<boolean>;
  /** A sign of life of the process that carries it out; false when it is no longer that one's. */
  readonly beat: (id: string, claim: string, at: number) => Promise<boolean>;
  /** Those that have not ended: pending, approved and executing, oldest first. */
  readonly open: () => Promise<readonly Approval[]>;
  /** Those that have begun something whose end is still owed, the one that is due first before the others. */
  readonly owing: () => Promise<readonly Approval[]>;
  /** Those whose newest version is not shown yet. */
  readonly undrawn: () => Promise<readonly Approval[]>;
  readonly drawn: (id: string, version: number) => Promise<void>;
  readonly showing: (id: string) => Promise<Showing | undefined>;
  readonly show: (id: string, showing: Showing) => Promise<void>;
}
