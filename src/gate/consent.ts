import type { Approval } from '../approvals/approval.ts';
import type { ApprovalPolicy } from '../approvals/rule.ts';
import type { ApprovalShelf } from '../approvals/shelf.ts';
import type { Sleep } from '../kernel/clock.ts';
import type { Result } from '../kernel/result.ts';
import type { Actor, Via } from '../policy/actor.ts';

/** Somebody, and the way by which they come. */
export interface Person {
  readonly team: string;
  readonly user: string;
  readonly via: Via;
}

/** What the gate needs so that a write can wait for consent. */
export interface ConsentPorts {
  readonly approvals: ApprovalShelf;
  readonly rules: ApprovalPolicy;
  /** Groups whose members may go ahead alone; none when nobody may. */
  readonly breakGlass: readonly string[];
  /** How long an approval waits, in milliseconds. */
  readonly ttlMs: number;
  /** Somebody's rights as they are now, not as they were a minute ago. */
  readonly rightsOf: (person: Person) => Promise<Actor>;
  /** Whether that person is in one of these groups, `live` as of now; the error says why that cannot be known. */
  readonly isMember: (
    who: { readonly user: string; readonly live: boolean },
    groups: readonly string[],
  ) => Promise<Result<boolean, string>>;
  /** What people call these groups. */
  readonly groupNames: (groups: readonly string[]) => Promise<readonly string[]>;
  /** Told of each change; shows it, and never rejects. */
  readonly announce: (approval: Approval) => void;
  /** Told once in a while of one that will expire soon. */
  readonly remind: (approval: Approval) => void;
  /** True while this process alone is to do what is done by time. */
  readonly onDuty: () => Promise<boolean>;
  /** This process, for what it carries out. */
  readonly instance: string;
  readonly sleep: Sleep;
}

/** Why a press was not taken. */
export type PressRefusal =
  | 'unknown'
  | 'settled'
  | 'expired'
  | 'own'
  | 'twice'
  | 'not-yours'
  | 'other-words'
  | 'no-permission'
  | 'unsure'
  | 'no-record'
  /** It was begun, and what became of it could not be kept. */
  | 'lost-track';

/** What came of a press on an approval. */
export type Answer =
  /** It counted; more are needed before anything runs. */
  | { readonly kind: 'counted'; readonly approval: Approval }
  /** It ended the waiting; when it was the last yes, everything has been carried out by now. */
  | { readonly kind: 'settled'; readonly approval: Approval }
  | {
      readonly kind: 'refused';
      readonly reason: PressRefusal;
      readonly because: string;
      readonly approval?: Approval;
    };

/** Why a press was not taken, and what the presser is told. */
export type Refusing = Pick<Extract<Answer, { readonly kind: 'refused' }>, 'reason' | 'because'>;

/** One press: what somebody wants of an approval. */
export interface Press extends Person {
  readonly id: string;
  readonly wish:
    | { readonly kind: 'approve' }
    | { readonly kind: 'deny'; readonly reason: string | null }
    | { readonly kind: 'cancel' }
    /** Nothing further is to be begun of what is being carried out. */
    | { readonly kind: 'halt' }
    | { readonly kind: 'break-glass'; readonly reason: string };
}
