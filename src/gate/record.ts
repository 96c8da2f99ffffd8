import type { AuditEntry, AuditLog } from '../audit/entry.ts';
import { redact } from '../audit/redact.ts';
import type { Command } from '../catalogue/command.ts';
import type { Clock } from '../kernel/clock.ts';
import { plainText } from '../kernel/plain-text.ts';
import type { Result } from '../kernel/result.ts';
import type { Actor } from '../policy/actor.ts';
import type { Fault } from './fault.ts';
import type { Reply } from './ports.ts';
import type { Refusal, Request, Understood } from './request.ts';

/** Writes what happens to one request into the audit; each call rejects when the row could not be kept. */
export interface Recorder {
  readonly refused: (refusal: Refusal) => Promise<void>;
  /** A heavy read that was put back to its asker. */
  readonly asked: (understood: Understood, because: string) => Promise<void>;
  readonly before: (understood: Understood, node: string) => Promise<void>;
  readonly after: (understood: Understood, node: string, result: Result<Reply, Fault>) => Promise<void>;
}

/** A recorder for this request of this actor. */
export function recorder(
  { audit, clock }: { readonly audit: AuditLog; readonly clock: Clock },
  id: string,
  request: Request,
  actor: Actor,
): Recorder {
  const common = {
    request: id,
    team: actor.team,
    user: actor.user,
    via: actor.via,
    channel: request.origin.channel ?? null,
    approval: null,
  };
  const write = async (entry: Omit<AuditEntry, 'at' | keyof typeof common>): Promise<void> => {
    await audit.append({ ...common, at: clock(), ...entry });
  };
  const call = ({ command, input, effect }: Understood, node: string | null) => ({
    command: command.method,
    params: redact(command, input),
    node,
    effect,
  });

  return {
    refused: ({ command, reason, because }) =>
      write({
        phase: 'refused',
        command: command?.method ?? plainText(request.command, 80),
        params: asGiven(request, command),
        node: Array.isArray(request.nodes) ? plainText(request.nodes.join(','), 80) || null : 'all',
        effect: null,
        outcome: reason,
        detail: because,
        ms: null,
      }),
    asked: (understood, because) =>
      write({
        ...call(understood, understood.nodes.join(',')),
        phase: 'refused',
        outcome: 'confirm',
        detail: because,
        ms: null,
      }),
    before: (understood, node) =>
      write({ ...call(understood, node), phase: 'before', outcome: 'started', detail: null, ms: null }),
    after: (understood, node, result) =>
      write({
        ...call(understood, node),
        phase: 'after',
        outcome: result.ok ? 'answered' : result.error.kind,
        detail: result.ok ? `${result.value.bytes} bytes` : result.error.what,
        ms: result.ok ? Math.round(result.value.ms) : null,
      }),
  };
}

/** What was given, before it was understood; without names nothing tells a secret apart, so those are only counted. */
function asGiven(request: Request, command: Command | undefined): Readonly<Record<string, unknown>> {
  const named = command
    ? redact(command, request.named)
    : Object.fromEntries(Object.keys(request.named).map((name) => [name, '…']));
  return request.positional.length > 0 ? { ...named, positional: request.positional.length } : named;
}
