import { usualName } from '../../catalogue/usual-name.ts';
import type { Outcome } from '../../gate/request.ts';
import { requestOf } from '../../gate/request-of.ts';
import { EVIDENCE, type NodeEvidence, type Snapshot } from '../../incident/evidence.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Actor } from '../../policy/actor.ts';
import type { IncidentParts } from './parts.ts';

const DAY_MS = 24 * 3_600_000;
const MOST_WRITES = 50;
/** A write leaves several rows. */
const ROWS_EACH = 6;

/**
 * Reads how the nodes of an incident stand, with the rights of whoever asks, and what was changed within a day. It never rejects for what a
 * node does. Undefined while Slack does not say which rights those are.
 */
export async function takeEvidence(
  { needs, roles }: Pick<IncidentParts, 'needs' | 'roles'>,
  incident: Incident,
  id: string,
  user: string,
): Promise<Snapshot | undefined> {
  const { team, nodes: named } = incident;
  const actor = await roles.actorOf({ team, user, via: 'button', live: true });
  if (actor.unsure) return undefined;
  const all = needs.nodes().flatMap(({ node, attached }) => (attached ? [] : [node]));
  const shown = await Promise.all(
    (named.length > 0 ? named : all).map(async (node) =>
      (await needs.gate.barred('read', actor, [node])) === undefined ? [node] : [],
    ),
  );
  const nodes = shown.flat();
  const found = await Promise.all(nodes.map((node) => nodeEvidence({ needs, actor, node })));
  const now = needs.clock();
  const rows = await needs.audit.recent({
    writes: true,
    since: now - DAY_MS,
    limit: MOST_WRITES * ROWS_EACH,
  });
  const sent = rows.filter(({ phase }) => phase === 'after').slice(0, MOST_WRITES);
  const writes = sent.map(({ at, user: by, command, node, outcome }) => ({
    at,
    user: by,
    command: nameOf(needs, command),
    node: node ?? 'all nodes',
    outcome,
  }));
  return { id, incident: incident.id, at: now, by: user, nodes: found, writes };
}

/** A command's usual name. */
export function nameOf({ catalogue }: Pick<IncidentParts['needs'], 'catalogue'>, command: string): string {
  const found = catalogue.find(command);
  return found.kind === 'one' ? usualName(found.command) : command;
}

async function nodeEvidence({
  needs,
  actor,
  node,
}: {
  readonly needs: IncidentParts['needs'];
  readonly actor: Actor;
  readonly node: string;
}): Promise<NodeEvidence> {
  const evidence = { node, fault: null as string | null, figures: {}, states: {} };
  for (const { command, input, into, read } of EVIDENCE) {
    // Without a channel, so that the reads do not crowd the timeline.
    const request = requestOf({ command, input, node }, {});
    const outcome = await needs.gate.submit({ ...request, onlyReads: true }, actor);
    const reply = replyIn(outcome);
    if (reply !== undefined) Object.assign(evidence[into], Object.fromEntries(read(reply)));
    // A node that lacks a module is none the worse; one that does not answer the first question answers none.
    if (reply === undefined && command === 'statistics:get') {
      evidence.fault = faultIn(outcome);
      break;
    }
  }
  return evidence;
}

function replyIn(outcome: Outcome): unknown {
  const result = outcome.kind === 'answered' ? outcome.answers[0]?.result : undefined;
  return result?.ok ? result.value.value : undefined;
}

function faultIn(outcome: Outcome): string {
  if (outcome.kind === 'failed') return outcome.faults[0]?.what ?? 'It did not answer.';
  return outcome.kind === 'refused' ? outcome.because : 'It was not asked.';
}
