import type { Approval } from '../approvals/approval.ts';
import type { ApprovalShelf } from '../approvals/shelf.ts';
import type { Gate } from '../gate/gate.ts';
import { placesOf } from './ask.ts';
import type { ApprovalView, FindApproval, ProposeWrite } from './needs.ts';
import { notAnswered } from './not-answered.ts';

/** What asking people for consent rests on. */
export interface Consent {
  readonly propose: Gate['propose'];
  readonly approvals: Pick<ApprovalShelf, 'find'>;
  /** The workspace of those who approve for a caller from elsewhere; the error says why nobody can be asked. */
  readonly workspaceOf: (team: string) => Promise<{ readonly team: string } | { readonly because: string }>;
  /** Shows the card of a new approval. */
  readonly show: (approval: Approval) => void;
  readonly newId: () => string;
}

/** Proposing writes by way of the gate, and looking at what became of them. */
export function consentTools({ propose, approvals, workspaceOf, show, newId }: Consent): {
  readonly proposeWrite: ProposeWrite;
  readonly findApproval: FindApproval;
} {
  return {
    proposeWrite: async (wishes, { actor, origin }, why) => {
      const asked = await workspaceOf(actor.team);
      if ('because' in asked) return { kind: 'refused', because: asked.because };
      const requests = wishes.map(({ command, params, nodes }) => ({
        command,
        named: params,
        positional: [],
        nodes: placesOf(nodes),
        origin,
        confirmed: false,
      }));
      const outcome = await propose(requests, { ...actor, team: asked.team }, { modelWords: why });
      if (outcome.kind === 'answered') throw new Error('A proposal was carried out, which no proposal is.');
      if (outcome.kind !== 'held') return { kind: 'refused', because: notAnswered(outcome, newId()) };
      show(outcome.approval);
      const { id, expiresAt } = outcome.approval;
      return { kind: 'held', id, expiresAt };
    },
    findApproval: async (id, { actor }) => {
      const [found, asked] = await Promise.all([approvals.find(id), workspaceOf(actor.team)]);
      const team = 'team' in asked ? asked.team : actor.team;
      const own = found && found.team === team && found.requester === actor.user;
      // A client over MCP may have the name of a person, who came by another way.
      return own && (found.via === 'mcp') === (actor.via === 'mcp') ? viewOf(found) : undefined;
    },
  };
}

function viewOf({ id, state, expiresAt, steps, endings, settled }: Approval): ApprovalView {
  const lines = steps.map(({ command, node, consequence }, place) => {
    const ending = endings[place];
    return `${command} on ${node}: ${ending ? `${ending.kind}. ${ending.detail}` : consequence}`;
  });
  const because = settled?.because ? [`Because: ${settled.because}`] : [];
  return { id, status: state, text: [...because, ...lines].join(' '), expiresAt };
}
