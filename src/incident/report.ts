import { type Difference, difference, plainName, stateName } from './difference.ts';
import type { Entry } from './entry.ts';
import type { NodeEvidence, Snapshot } from './evidence.ts';
import { type Incident, ROLES } from './incident.ts';
import { shortName } from './name.ts';
import { spoken } from './spoken.ts';
import { sourceWord, wordsOf } from './timeline.ts';
import { stateWord } from './topic.ts';

/** All that a report is made from. */
export interface ReportParts {
  readonly incident: Incident;
  readonly timeline: readonly Entry[];
  readonly evidence: readonly Snapshot[];
  /** What people call the person of that id. */
  readonly nameOf: (user: string) => string;
}

/** The written record of an incident in Markdown: facts, how it ended, the timeline, the evidence and what it showed. */
export function reportOf(parts: ReportParts): string {
  const { incident, timeline, evidence } = parts;
  const sections = [
    `# ${shortName(incident)}: ${safe(incident.title)}`,
    facts(parts),
    endingOf(parts),
    '## Timeline',
    'Times are UTC.',
    timeline.map((entry) => line(entry, parts)).join('\n') || 'Nothing.',
    ...(evidence.length > 0 ? ['## Evidence', ...evidence.map((each) => snapshotText(each, parts))] : []),
    ...differenceText(evidence),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function facts({ incident, nameOf }: ReportParts): string {
  const { severity, openedAt, openedBy, resolution, nodes, roles, channel } = incident;
  const who = (user: string | null): string => (user === null ? 'nobody' : safe(nameOf(user)));
  const rows = [
    ['Severity', severity],
    ['State', stateWord(incident)],
    ['Opened', `${stamp(openedAt)} by ${who(openedBy)}`],
    ...(resolution
      ? [
          [
            'Resolved',
            `${stamp(resolution.at)} by ${who(resolution.by)}, after ${span(resolution.at - openedAt)}`,
          ],
        ]
      : []),
    ['Nodes', nodes.map(safe).join(', ') || 'all'],
    ...ROLES.map((role) => [
      role === 'comms' ? 'Comms' : `${role[0]?.toUpperCase()}${role.slice(1)}`,
      who(roles[role]),
    ]),
    ['Channel', channel ? `#${channel.name}` : 'none'],
  ];
  return rows.map(([name, value]) => `- **${name}:** ${value}`).join('\n');
}

function endingOf({ incident: { resolution } }: ReportParts): string {
  if (!resolution) return '';
  const { fixed, followUps } = resolution;
  const todo = followUps.map((each) => `- [ ] ${safe(each)}`).join('\n');
  return [`## What ended it\n\n${safe(fixed) || 'Not said.'}`, todo && `## Follow-ups\n\n${todo}`]
    .filter(Boolean)
    .join('\n\n');
}

function line(entry: Entry, { nameOf }: ReportParts): string {
  const who = entry.by === null ? '' : ` · ${safe(nameOf(entry.by))}`;
  const words = safe(spoken(wordsOf(entry), nameOf));
  return `- ${stamp(entry.at)}${who} · ${sourceWord(entry.source)} · ${words}`;
}

function snapshotText({ id, at, nodes, writes }: Snapshot, { nameOf }: ReportParts): string {
  const title = id === 'open' ? 'At the start' : id.startsWith('resolve') ? 'At the end' : 'In between';
  const rows = nodes.map(
    (node) =>
      `| ${safe(node.node)} | ${safe(node.fault ?? 'answers')} | ${figures(node)} | ${gateways(node)} |`,
  );
  const done = writes.map(
    (write) =>
      `- ${stamp(write.at)} · ${safe(nameOf(write.user))} · ${safe(write.command)} on ${safe(write.node)}: ${safe(write.outcome)}`,
  );
  return [
    `### ${title}, ${stamp(at)}`,
    ['| Node | State | Figures | Gateways and destinations |', '|---|---|---|---|', ...rows].join('\n'),
    ...(done.length > 0 ? [`Writes of the day before:\n\n${done.join('\n')}`] : []),
  ].join('\n\n');
}

const figures = ({ figures: all }: NodeEvidence): string =>
  Object.entries(all)
    .map(([name, value]) => `${safe(name)} ${Math.round(value).toLocaleString('en-US')}`)
    .join(', ');

const gateways = ({ states }: NodeEvidence): string =>
  Object.entries(states)
    .map(([name, value]) => `${safe(plainName(name))} ${stateName(value)}`)
    .join(', ');

function differenceText(evidence: readonly Snapshot[]): readonly string[] {
  const first = evidence.find(({ id }) => id === 'open');
  const last = evidence.findLast(({ id }) => id.startsWith('resolve'));
  if (!first || !last) return [];
  const rows = difference(first, last).map(
    ({ node, what, before, after }: Difference) =>
      `- ${safe(node)}: ${safe(what)} was ${safe(before)}, is ${safe(after)}`,
  );
  return ['## What changed between start and end', rows.join('\n') || 'Nothing that was looked at.'];
}

/** Words of people and of the network in one line that Markdown reads as words. */
function safe(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>|#~!]/g, (sign) => `\\${sign}`)
    .trim();
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
