import { err, ok, type Result } from '../kernel/result.ts';
import type { Approval } from './approval.ts';
import { changed } from './changed.ts';

/** Why a word on an approval was not taken; nothing has changed then. */
export interface Rejection {
  readonly reason: 'settled' | 'expired' | 'own' | 'twice' | 'not-yours' | 'other-words';
}

/** One person's yes or no to exactly what has this digest. */
export interface Word {
  readonly user: string;
  readonly verdict: 'approve' | 'deny';
  readonly reason: string | null;
  readonly digest: string;
  readonly at: number;
}

type Moved = Result<Approval, Rejection>;

/** A yes or a no. One no ends it; the last yes that the rule asks for makes it approved. */
export function vote(approval: Approval, word: Word): Moved {
  const closed = closedFor(approval, word.at);
  if (closed) return err(closed);
  if (word.digest !== approval.digest) return err({ reason: 'other-words' });
  if (approval.votes.some(({ user }) => user === word.user)) return err({ reason: 'twice' });
  const own = word.user === approval.requester;
  if (own && word.verdict === 'approve' && approval.rule.need !== 'self') return err({ reason: 'own' });

  const voted = changed(approval, { votes: [...approval.votes, word] });
  const settled = { by: word.user, because: word.reason, at: word.at };
  if (word.verdict === 'deny') return ok({ ...voted, state: 'denied', settled });
  return ok(isEnough(voted) ? { ...voted, state: 'approved', settled } : voted);
}

/** The requester takes the wish back. */
export function cancel(approval: Approval, user: string, at: number): Moved {
  const closed = closedFor(approval, at);
  if (closed) return err(closed);
  if (user !== approval.requester) return err({ reason: 'not-yours' });
  return ok(changed(approval, { state: 'cancelled', settled: { by: user, because: null, at } }));
}

/** The requester asked for something else instead; the votes do not go over. */
export function supersede(approval: Approval, user: string, by: string, at: number): Moved {
  const closed = closedFor(approval, at);
  if (closed) return err(closed);
  if (user !== approval.requester) return err({ reason: 'not-yours' });
  const settled = { by: user, because: null, at };
  return ok(changed(approval, { state: 'superseded', supersededBy: by, settled }));
}

/** Somebody of the break-glass group goes ahead without waiting for the others, and says why. */
export function breakGlass(
  approval: Approval,
  { user, reason, digest, at }: Omit<Word, 'verdict'> & { readonly reason: string },
): Moved {
  const closed = closedFor(approval, at);
  if (closed) return err(closed);
  if (digest !== approval.digest) return err({ reason: 'other-words' });
  const settled = { by: user, because: reason, at };
  return ok(changed(approval, { state: 'approved', breakGlass: { user, reason }, settled }));
}

function isEnough({ votes, rule, requester }: Approval): boolean {
  const yes = votes.filter(({ verdict }) => verdict === 'approve');
  const others = yes.filter(({ user }) => user !== requester);
  switch (rule.need) {
    case 'self':
      return yes.length >= 1;
    case 'second':
      return others.length >= 1;
    case 'two':
      return others.length >= 2;
  }
}

function closedFor({ state, expiresAt }: Approval, at: number): Rejection | undefined {
  if (state !== 'pending') return { reason: 'settled' };
  return at >= expiresAt ? { reason: 'expired' } : undefined;
}
