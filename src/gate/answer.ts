import type { Approval } from '../approvals/approval.ts';
import { breakGlass, cancel, type Rejection, vote } from '../approvals/consent.ts';
import { expire } from '../approvals/lapse.ts';
import { plainText } from '../kernel/plain-text.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { approvalEntry } from './approval-record.ts';
import { approverStanding, breakGlassStanding, whoCan } from './approver.ts';
import { carryOut } from './carry-out.ts';
import type { Answer, Press, PressRefusal, Refusing } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';
import { halting } from './halt.ts';
import type { Standing } from './standing.ts';

// Each round somebody else was faster; more of them than this in a row is no longer chance.
const MOST_ROUNDS = 50;

/** Takes a press on an approval. Of any number at the same moment one settles it, and the others are told. */
export async function answer(ports: GatePorts, press: Press): Promise<Answer> {
  try {
    return await pressed(ports, press);
  } catch (cause) {
    ports.log.error({ err: cause, approval: press.id }, 'a press on an approval could not be kept');
    const because =
      'The database cannot be written, and nothing runs without a record. Nothing was sent; press again later.';
    return { kind: 'refused', reason: 'no-record', because };
  }
}

async function pressed(ports: GatePorts, press: Press): Promise<Answer> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const approval = await ports.approvals.find(press.id);
    if (!approval || approval.team !== press.team) return unknown(ports, press);
    const moved = await wished(ports, approval, press);
    if (!moved.ok) return refused(ports, approval, press, moved.error);

    const { value } = moved;
    const outcome = outcomeOf(value);
    const detail = [value.settled?.because, `Digest ${value.digest.slice(0, 12)}.`].filter(Boolean).join(' ');
    const entry = approvalEntry(ports.catalogue, value, press, { at: ports.clock(), outcome, detail });
    if (!(await ports.approvals.settle(value, [entry]))) continue;
    ports.announce(value);
    if (value.state === 'pending') return { kind: 'counted', approval: value };
    if (value.state !== 'approved') return { kind: 'settled', approval: value };
    return carryOut(ports, value);
  }
  throw new Error(`The approval ${press.id} changed ${MOST_ROUNDS} times under one press.`);
}

function outcomeOf({ state, breakGlass: glass, halted }: Approval): string {
  if (state === 'pending') return 'vote';
  if (halted) return 'halted';
  return glass ? 'break-glass' : state;
}

/** The approval as this press would leave it, or why it may not. */
async function wished(
  ports: GatePorts,
  approval: Approval,
  press: Press,
): Promise<Result<Approval, Refusing>> {
  const { user, wish } = press;
  if (wish.kind === 'halt') return halting(ports, approval, press);
  if (approval.state !== 'pending') return err(await inWords(ports, approval, { reason: 'settled' }));
  if (wish.kind === 'cancel') return worded(ports, approval, cancel(approval, user, ports.clock()));

  const standing =
    wish.kind === 'break-glass'
      ? await breakGlassStanding(ports, approval, press)
      : await approverStanding(ports, approval, press);
  const bar = await barrier(ports, approval, standing);
  if (bar) return err(bar);
  const { digest } = approval;
  // Looking up takes its time; what counts is when the yes is kept.
  const at = ports.clock();
  if (wish.kind === 'break-glass')
    return worded(ports, approval, breakGlass(approval, { user, reason: oneLine(wish.reason), digest, at }));
  const reason = wish.kind === 'deny' && wish.reason ? oneLine(wish.reason) : null;
  return worded(ports, approval, vote(approval, { user, verdict: wish.kind, reason, digest, at }));
}

async function barrier(
  ports: GatePorts,
  approval: Approval,
  standing: Standing,
): Promise<Refusing | undefined> {
  switch (standing.kind) {
    case 'may':
      return undefined;
    case 'may-not':
      return { reason: 'no-permission', because: `${standing.because} ${await whoCan(ports, approval)}` };
    case 'unsure':
      return { reason: 'unsure', because: `${standing.because} Nothing was sent; press again in a moment.` };
  }
}

async function worded(
  ports: GatePorts,
  approval: Approval,
  moved: Result<Approval, Rejection>,
): Promise<Result<Approval, Refusing>> {
  return moved.ok ? ok(moved.value) : err(await inWords(ports, approval, moved.error));
}

async function inWords(ports: GatePorts, approval: Approval, { reason }: Rejection): Promise<Refusing> {
  switch (reason) {
    case 'settled':
      return { reason, because: `This no longer waits: it is ${approval.state}.` };
    case 'expired':
      return { reason, because: 'This has just expired. Nothing was sent; ask again.' };
    case 'own':
      return { reason, because: `You asked for this yourself. ${await whoCan(ports, approval)}` };
    case 'twice':
      return { reason, because: `You have had your say already. ${await whoCan(ports, approval)}` };
    case 'not-yours':
      return { reason, because: 'Only who asked can take it back. You can deny it.' };
    case 'other-words':
      return { reason, because: 'This is not what you had before you. Nothing was sent.' };
  }
}

async function refused(
  ports: GatePorts,
  approval: Approval,
  press: Press,
  refusing: Refusing,
): Promise<Answer> {
  const late = refusing.reason === 'expired' ? expire(approval, ports.clock()) : undefined;
  const shown = late?.ok ? late.value : approval;
  if (late?.ok) {
    const entry = approvalEntry(ports.catalogue, shown, 'bot', {
      at: ports.clock(),
      outcome: 'expired',
      detail: null,
    });
    if (await ports.approvals.settle(shown, [entry])) ports.announce(shown);
  }
  const entry = approvalEntry(ports.catalogue, shown, press, {
    at: ports.clock(),
    outcome: `${press.wish.kind} refused`,
    detail: `${refusing.reason}: ${refusing.because}`,
  });
  await ports.audit.append({ ...entry, phase: 'refused' });
  return { kind: 'refused', ...refusing, approval: shown };
}

async function unknown(ports: GatePorts, { id, team, user, via, wish }: Press): Promise<Answer> {
  const reason: PressRefusal = 'unknown';
  await ports.audit.append({
    at: ports.clock(),
    request: ports.newId(),
    phase: 'refused',
    team,
    user,
    via,
    channel: null,
    command: 'approval',
    params: { id: plainText(id, 60) },
    node: null,
    effect: null,
    outcome: `${wish.kind} refused`,
    detail: `There is no such approval in the workspace ${plainText(team, 40)}.`,
    ms: null,
    approval: null,
  });
  return { kind: 'refused', reason, because: 'There is no such approval. Nothing was sent.' };
}

/** Words of a person stand in one line, so that they cannot look like lines of the card. */
const oneLine = (text: string): string => plainText(text.replaceAll(/\s+/g, ' ').trim(), 500);
