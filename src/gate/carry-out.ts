import type { Approval, Step } from '../approvals/approval.ts';
import { begin, finish, proceed } from '../approvals/carrying.ts';
import { digestOf } from '../approvals/digest.ts';
import { release, withdraw } from '../approvals/lapse.ts';
import { checked } from '../approvals/rolling.ts';
import type { AuditEntry } from '../audit/entry.ts';
import { err, type Result } from '../kernel/result.ts';
import { approvalEntry } from './approval-record.ts';
import { approverStanding, breakGlassStanding, requesterStanding } from './approver.ts';
import type { Answer, Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';
import { type Health, healthOn } from './node-health.ts';
import { checkNode, isHalted } from './roll.ts';
import type { Standing } from './standing.ts';
import { notSent, takeStep } from './take-step.ts';

type Obstacle = Exclude<Standing, { kind: 'may' }>;

const BEAT_MS = 1000;

/**
 * Carries out what was approved: rights are looked up once more, each step is done once, and the first that fails ends it.
 * Only the process that made it approved calls this.
 */
export async function carryOut(ports: GatePorts, approved: Approval): Promise<Answer> {
  const obstacle = await obstacleTo(ports, approved);
  if (obstacle) return notBegun(ports, approved, obstacle);

  const begun = begin(approved, ports.instance, ports.clock());
  if (!(await keep(ports, begun, 'executing', null))) return overtaken(await newest(ports, approved));
  ports.announce(begun);
  const over = new AbortController();
  const beating = beat(ports, begun.id, over.signal);
  try {
    return { kind: 'settled', approval: await stepByStep(ports, begun) };
  } catch (cause) {
    ports.log.error({ err: cause, approval: begun.id }, 'what is carried out could not be kept');
    const because =
      'It was begun, and then the record broke off: it may have been sent. Its card says what is known; look at the state before you do anything.';
    return { kind: 'refused', reason: 'lost-track', because, approval: begun };
  } finally {
    over.abort();
    await beating;
  }
}

async function stepByStep(ports: GatePorts, begun: Approval): Promise<Approval> {
  let current = begun;
  for (const step of begun.steps) {
    if (current.endings.length > 0 && (ports.stopping() || (await isHalted(ports, begun.id)))) break;
    const mayGoOn = () => ports.approvals.beat(begun.id, ports.instance, ports.clock());
    const gauge = current.rolling ? await gauged(ports, current, step) : undefined;
    const { ending, record } =
      gauge?.ok === false
        ? notSent(`${gauge.error} Nothing was sent.`)
        : await takeStep(ports, current, step, { mayGoOn });
    const kept = await advance(ports, proceed(current, ending, ports.clock()), record);
    current = kept.approval;
    ports.announce(current);
    if (ending.kind !== 'done' || kept.late) break;
    if (!gauge?.ok) continue;
    const { check, record: seen } = await checkNode(ports, current, step, gauge.value);
    const judged = await advance(ports, checked(current, check, ports.clock()), seen);
    current = judged.approval;
    ports.announce(current);
    if (check.kind !== 'passed' || judged.late) break;
  }
  const finished = finish(current);
  const entry = approvalEntry(ports.catalogue, finished, 'bot', {
    at: ports.clock(),
    outcome: finished.state,
    detail: [...finished.endings, ...(finished.rolling?.checks ?? [])].map(({ detail }) => detail).join(' '),
  });
  const { approval: last } = await advance(ports, finished, [entry]);
  ports.announce(last);
  await markUndone(ports, last);
  return last;
}

/** How the node stands before its step; an error when it does not answer, or when somebody has lost their right on the way here. */
async function gauged(ports: GatePorts, approval: Approval, step: Step): Promise<Result<Health, string>> {
  const obstacle = approval.endings.length > 0 ? await obstacleTo(ports, approval) : undefined;
  return obstacle ? err(obstacle.because) : healthOn(ports, step.node, step);
}

/**
 * Keeps the next state. If others took this process for dead meanwhile, what is known here still counts, but it is `late`:
 * people have been told that the rest was not begun, so it is not begun.
 */
async function advance(
  ports: GatePorts,
  next: Approval,
  record: readonly AuditEntry[],
): Promise<{ readonly approval: Approval; readonly late: boolean }> {
  if (await ports.approvals.settle(next, record)) return { approval: next, late: false };
  const now = await newest(ports, next);
  // Somebody wants nothing further begun, and that stands beside what has been done.
  if (now.halted && !next.halted && now.state === 'executing' && now.claim === ports.instance)
    return advance(ports, { ...next, halted: now.halted, version: now.version + 1 }, record);
  if (now.state !== 'unknown' || now.claim !== ports.instance)
    throw new Error(`The approval ${next.id} was changed by somebody else while it was carried out.`);
  const corrected = { ...next, version: now.version + 1 };
  if (!(await ports.approvals.settle(corrected, record)))
    throw new Error(`The approval ${next.id} could not be corrected.`);
  return { approval: corrected, late: true };
}

/** What took back another approval is remembered there, so that it is not taken back twice. */
async function markUndone(ports: GatePorts, { id, undoes, state }: Approval): Promise<void> {
  if (undoes === null || state !== 'done') return;
  const first = await ports.approvals.find(undoes);
  if (!first) return;
  const at = ports.clock();
  const over = { kind: 'taken-back', by: null, at, detail: 'Another approval has taken it back.' } as const;
  const endings = first.endings.map((ending) =>
    ending.owed && ending.owed.over === null ? { ...ending, owed: { ...ending.owed, over } } : ending,
  );
  const next = { ...first, endings, undone: id, version: first.version + 1 };
  if (await ports.approvals.settle(next, [])) ports.announce(next);
}

/** Between yes and execution time went on without us: it waits again, or has ended. */
function overtaken(approval: Approval): Answer {
  if (approval.state !== 'pending') return { kind: 'settled', approval };
  const because = 'That took too long, and it waits again without votes. Nothing was sent; press again.';
  return { kind: 'refused', reason: 'unsure', because, approval };
}

/** What stands in the way now, the rights of everybody concerned looked up anew. */
async function obstacleTo(ports: GatePorts, approval: Approval): Promise<Obstacle | undefined> {
  const { team, requester, via, votes, breakGlass } = approval;
  if (digestOf(approval) !== approval.digest)
    return { kind: 'may-not', because: 'What is stored is no longer what was approved.' };
  const asked = await requesterStanding(ports, approval, { team, user: requester, via });
  if (asked.kind !== 'may') return inWords(asked, 'who asked');

  const person = (user: string): Person => ({ team, user, via: 'button' });
  if (breakGlass) {
    const standing = await breakGlassStanding(ports, approval, person(breakGlass.user));
    return standing.kind === 'may' ? undefined : inWords(standing, 'who broke the glass');
  }
  for (const { user, verdict } of votes) {
    if (verdict !== 'approve') continue;
    const standing = await approverStanding(ports, approval, person(user));
    if (standing.kind !== 'may') return inWords(standing, 'who approved');
  }
  return undefined;
}

/** The same for everybody to read, not for that person alone. */
function inWords({ kind }: Obstacle, who: string): Obstacle {
  const because =
    kind === 'unsure'
      ? `Slack cannot say now whether ${who} still may.`
      : `Not carried out: ${who} no longer has the right to it.`;
  return { kind, because };
}

async function notBegun(ports: GatePorts, approved: Approval, { kind, because }: Obstacle): Promise<Answer> {
  const unsure = kind === 'unsure';
  const next = unsure ? release(approved) : withdraw(approved, because, ports.clock());
  if (await keep(ports, next, unsure ? 'released' : 'cancelled', because)) ports.announce(next);
  if (!unsure) return { kind: 'settled', approval: next };
  const words = `${because} Nothing was sent; it waits again, press again in a moment.`;
  return { kind: 'refused', reason: 'unsure', because: words, approval: next };
}

function keep(ports: GatePorts, next: Approval, outcome: string, detail: string | null): Promise<boolean> {
  const entry = approvalEntry(ports.catalogue, next, 'bot', { at: ports.clock(), outcome, detail });
  return ports.approvals.settle(next, [entry]);
}

async function newest(ports: GatePorts, approval: Approval): Promise<Approval> {
  return (await ports.approvals.find(approval.id)) ?? approval;
}

/** Signs of life until it is over; a database that is away for a moment does not end the work. */
async function beat(ports: GatePorts, id: string, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    try {
      await ports.sleep(BEAT_MS, over);
      await ports.approvals.beat(id, ports.instance, ports.clock());
    } catch (cause) {
      if (!over.aborted) ports.log.warn({ err: cause, approval: id }, 'a sign of life could not be kept');
    }
  }
}
