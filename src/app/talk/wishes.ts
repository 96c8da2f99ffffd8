import { z } from 'zod';
import type { Wish } from '../../agent/conversation.ts';
import type { Decision } from '../../agent/decision.ts';
import type { Approval } from '../../approvals/approval.ts';
import type { ApprovalShelf } from '../../approvals/shelf.ts';
import type { Gate } from '../../gate/gate.ts';
import type { Outcome, Request } from '../../gate/request.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Waiting } from '../../store/talks.ts';

const Writes = z.object({
  writes: z.array(
    z.object({
      command: z.string(),
      params: z.record(z.string(), z.unknown()).default({}),
      nodes: z.array(z.string()).default([]),
    }),
  ),
  why: z.string().default(''),
});

/** Whose wishes they are, and where their talk goes on. */
export interface Origin {
  readonly talk: string;
  readonly actor: Actor;
  readonly channel: string;
  readonly thread: string;
}

/** The calls that a wish stands for; undefined when it is none that can be made. */
export function requestsOf(
  { input }: Pick<Wish, 'input'>,
  { channel, thread }: Pick<Origin, 'channel' | 'thread'>,
): readonly Request[] | undefined {
  const read = Writes.safeParse(input);
  if (!read.success) return undefined;
  return read.data.writes.map(({ command, params, nodes }) => ({
    command,
    named: params,
    positional: [],
    nodes: nodes.includes('all') ? 'all' : nodes,
    origin: { channel, thread },
    confirmed: false,
  }));
}

/** Where a wish becomes an approval. */
interface Holding {
  readonly gate: Pick<Gate, 'propose'>;
  readonly approvals: Pick<ApprovalShelf, 'find'>;
}

/**
 * Makes an approval of a wish of the model; the human who asked is its requester, and the model's words stand apart. A wish that a
 * process has made one of and died is not proposed again.
 */
export async function holdWish(
  { gate, approvals }: Holding,
  wish: Wish,
  origin: Origin,
): Promise<{ readonly waiting: Waiting; readonly approval: Approval | undefined }> {
  const { talk, actor, channel, thread } = origin;
  const requests = requestsOf(wish, origin);
  const { why = '' } = Writes.safeParse(wish.input).data ?? {};
  const foreign =
    wish.fromNetwork.length > 0
      ? ` Not in anybody's words, but read in the platform's output: ${wish.fromNetwork.join(', ')}.`
      : '';
  const made = wish.id ? await approvals.find(wish.id) : undefined;
  const about = { id: wish.id || undefined, why: wish.asked, modelWords: `${why}${foreign}`, talk };
  const outcome = requests && !made ? await gate.propose(requests, actor, about) : undefined;
  const approval = outcome?.kind === 'held' ? outcome.approval : made;
  const waiting: Waiting = {
    talk,
    call: wish.callId,
    approval: approval?.id ?? null,
    because: approval ? null : becauseOf(outcome),
    team: actor.team,
    user: actor.user,
    channel,
    thread,
  };
  return { waiting, approval };
}

/** What became of a wish, for the talk; undefined while it is not known. */
export function decisionOf(
  { call: callId, because }: Waiting,
  approval: Approval | undefined,
): Decision | undefined {
  if (!approval) return { callId, kind: 'refused', because: because ?? 'It is no longer kept.' };
  const { state, endings, settled } = approval;
  const said = endings
    .map(({ kind, detail, before, after }) => JSON.stringify({ kind, detail, before, after }))
    .join('\n');
  switch (state) {
    case 'pending':
    case 'approved':
    case 'executing':
      return undefined;
    case 'done':
      return { callId, kind: 'done', said };
    case 'failed':
    case 'unknown':
      return { callId, kind: state, because: said };
    case 'denied':
    case 'expired':
    case 'cancelled':
      return { callId, kind: state, because: settled?.because ?? '' };
    case 'superseded':
      return { callId, kind: 'superseded', because: 'The person changed the request.' };
  }
}

function becauseOf(outcome: Outcome | undefined): string {
  switch (outcome?.kind) {
    case 'refused':
      return outcome.because;
    case 'failed':
      return outcome.faults.map(({ what, todo }) => `${what} ${todo}`).join(' ');
    case undefined:
    case 'answered':
    case 'confirm':
    case 'held':
      return 'That is no write that could be proposed.';
  }
}
