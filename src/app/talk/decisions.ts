import type { Decision } from '../../agent/decision.ts';
import type { Approval } from '../../approvals/approval.ts';
import type { ApprovalShelf } from '../../approvals/shelf.ts';
import type { Gate } from '../../gate/gate.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Waiting } from '../../store/talks.ts';
import { decisionOf } from './wishes.ts';

type Shelf = Pick<ApprovalShelf, 'find'>;

const RUNNING = 'A change of yours is being carried out. Ask again when its card says what became of it.';

/** What became of all that these rows wait for; undefined while one is open. */
export async function decisionsOn(
  approvals: Shelf,
  rows: readonly Waiting[],
): Promise<readonly Decision[] | undefined> {
  const settled = await found(approvals, rows);
  const decisions = rows.flatMap((row, at) => decisionOf(row, settled[at]) ?? []);
  return decisions.length < rows.length ? undefined : decisions;
}

/** Takes back what still waits for people, for a question that is asked instead, and says what became of all; nothing while one is being carried out. */
export async function takeBack(
  { approvals, gate }: { readonly approvals: Shelf; readonly gate: Pick<Gate, 'answer'> },
  rows: readonly Waiting[],
  { team, user, via }: Pick<Actor, 'team' | 'user' | 'via'>,
): Promise<Result<readonly Decision[], string>> {
  const before = await found(approvals, rows);
  if (before.some((one) => one?.state === 'approved' || one?.state === 'executing')) return err(RUNNING);
  for (const approval of before) {
    if (approval?.state !== 'pending') continue;
    await gate.answer({ id: approval.id, team, user, via, wish: { kind: 'cancel' } });
  }
  const decisions = await decisionsOn(approvals, rows);
  return decisions ? ok(decisions) : err(RUNNING);
}

const found = (approvals: Shelf, rows: readonly Waiting[]): Promise<readonly (Approval | undefined)[]> =>
  Promise.all(
    rows.map(({ approval }) =>
      approval === null ? Promise.resolve(undefined) : newest(approvals, approval),
    ),
  );

/** An approval that another one took the place of stands for that one. */
async function newest(approvals: Shelf, id: string): Promise<Approval | undefined> {
  const approval = await approvals.find(id);
  return approval?.state === 'superseded' && approval.supersededBy !== null
    ? newest(approvals, approval.supersededBy)
    : approval;
}
