import type { Incident } from './incident.ts';

const LONGEST = 250;

/** The topic of its channel: how bad, how far, and where. Slack formats nothing in it, so people stand on the card alone. */
export function topicOf(incident: Pick<Incident, 'severity' | 'nodes' | 'title'> & StateOf): string {
  const { severity, nodes, title } = incident;
  const on = nodes.length > 0 ? [nodes.join(', ')] : [];
  const topic = [severity, stateWord(incident), ...on, title.replaceAll(/[<>&]/g, ' ')].join(' · ');
  return topic.length > LONGEST ? `${topic.slice(0, LONGEST - 1)}…` : topic;
}

type StateOf = Pick<Incident, 'state' | 'status'>;

/** How far it is, in one word: "investigating", "resolved". */
export function stateWord({ state, status }: StateOf): string {
  return state === 'open' ? status : state;
}
