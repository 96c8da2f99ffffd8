import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Gate } from '../../gate/gate.ts';
import type { Request } from '../../gate/request.ts';
import type { Attributes, Tracer } from './tracer.ts';

/** The same gate, each request a span with the command, the nodes, the surface and the outcome, and nothing that somebody typed. */
export function tracedGate(
  gate: Gate,
  { within }: Tracer,
  {
    catalogue,
    nodes,
  }: { readonly catalogue: Pick<Catalogue, 'find'>; readonly nodes: () => readonly string[] },
): Gate {
  const about = (request: Request): Attributes => {
    const found = catalogue.find(request.command);
    const { nodes: wanted } = request;
    const asked = wanted === 'all' ? nodes() : wanted.length === 0 ? nodes().slice(0, 1) : wanted;
    return {
      'chatops.command': found.kind === 'one' ? found.command.method : 'unknown',
      'chatops.nodes': asked.filter((node) => nodes().includes(node)).join(','),
    };
  };
  return {
    ...gate,
    submit: (request, actor) =>
      within('gate.submit', { ...about(request), 'chatops.via': actor.via }, async (tell) => {
        const outcome = await gate.submit(request, actor);
        tell({ 'chatops.outcome': outcome.kind });
        return outcome;
      }),
    propose: (requests, actor, proposal) =>
      within('gate.propose', { 'chatops.steps': requests.length, 'chatops.via': actor.via }, async (tell) => {
        const outcome = await gate.propose(requests, actor, proposal);
        tell({ 'chatops.outcome': outcome.kind });
        return outcome;
      }),
    answer: (press) =>
      within('gate.answer', { 'chatops.wish': press.wish.kind }, async (tell) => {
        const answer = await gate.answer(press);
        tell({ 'chatops.outcome': answer.kind });
        return answer;
      }),
  };
}
