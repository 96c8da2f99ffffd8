import type { Incident } from './incident.ts';

const LONGEST = 250;

/** The topic of its channel: how bad, how far, and who leads. Slack shows mentions in it. */
export function topicOf(
  incident: Pick<Incident, 'severity' | 'roles' | 'nodes' | 'title'> & StateOf,
): string {
  const { severity, roles, nodes, title } = incident;
  const lead = roles.commander === null ? 'no commander' : `commander <@${roles.commander}>`;
  const on = nodes.length > 0 ? [nodes.join(', ')] : [];
  const topic = [severity, stateWord(incident), lead, ...on, title.replaceAll(/[<>&]/g, ' ')].join(' · ');
  return topic.length > LONGEST ? `${topic.slice(0, LONGEST - 1)}…` : topic;
}

type StateOf = Pick<Incident, 'state' | 'status'>;

/** How far it is, in one word: "investigating", "resolved". */
export function stateWord({ state, status }: StateOf): string {
  return state === 'open' ? status : state;
}
