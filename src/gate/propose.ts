import type { Actor } from '../policy/actor.ts';
import type { Person } from './consent.ts';
import type { GatePorts } from './gate-ports.ts';
import { hold, type Wish } from './hold.ts';
import { recorder } from './record.ts';
import type { Outcome, Refusal, Request } from './request.ts';
import { decided } from './submit.ts';
import { type Meaning, refusal, understand, type Words } from './understand.ts';

/** What may be said of a list of writes. */
export type Proposal = Pick<Wish, 'id' | 'why' | 'modelWords' | 'talk' | 'supersedes' | 'undoes' | 'rolling'>;

/** Holds several writes as one; a single one that is refused refuses them all. */
export async function propose(
  ports: GatePorts,
  requests: readonly Request[],
  asking: Actor,
  proposal: Proposal,
): Promise<Outcome> {
  const [first] = requests;
  if (!first) return refusal('bad-input', 'There is nothing to do. Nothing was sent.');
  const id = ports.newId();
  const refuse = async (request: Request, refused: Refusal): Promise<Refusal> => {
    await recorder(ports, id, request, asking).refused(refused);
    return requests.length > 1 ? { ...refused, because: `${request.command}: ${refused.because}` } : refused;
  };

  const words: Words = { ...ports, nodes: ports.backend.nodes };
  const once = askingOnce(ports);
  const meanings: Meaning[] = [];
  let actor = asking;
  for (const request of requests) {
    const understood = understand(request, words);
    if (!understood.ok) return refuse(request, understood.error);
    const { command, effect } = understood.value;
    if (effect === 'read') {
      const because = `${command.method} changes nothing, and only writes wait for approval. Ask for it by itself.`;
      return refuse(request, refusal('bad-input', because, { command }));
    }
    const verdict = await decided(once, understood.value, asking);
    if ('kind' in verdict) return refuse(request, verdict);
    actor = verdict.actor;
    meanings.push(understood.value);
  }
  const why = proposal.why ?? first.why;
  const outcome = await hold(ports, meanings, actor, { ...proposal, request: id, origin: first.origin, why });
  return outcome.kind === 'refused' ? refuse(first, outcome) : outcome;
}

/** One look-up serves the whole list; Slack counts them. */
function askingOnce(ports: GatePorts): GatePorts {
  let rights: Promise<Actor> | undefined;
  const members = new Map<string, ReturnType<GatePorts['isMember']>>();
  return {
    ...ports,
    rightsOf: (person: Person) => (rights ??= ports.rightsOf(person)),
    isMember: (who, groups) => {
      const key = groups.join(' ');
      const asked = members.get(key) ?? ports.isMember(who, groups);
      members.set(key, asked);
      return asked;
    },
  };
}
