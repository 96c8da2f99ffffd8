import type { KnownBlock } from '@slack/types';
import { difference, plainName, stateName } from '../../incident/difference.ts';
import type { NodeEvidence, Snapshot } from '../../incident/evidence.ts';
import { count, counted, size } from '../answer/format.ts';
import { signed } from '../answer/state.ts';
import { context } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { md } from '../kit/mrkdwn.ts';
import { bullets, line } from '../kit/rich.ts';
import { table } from '../kit/table.ts';

const MOST_DOWN = 10;
const MOST_WRITES = 5;

/** What a snapshot shows: every node with its figures, what is down, what was changed lately, and what differs from before. */
export function evidenceMessage(snapshot: Snapshot, before?: Snapshot): Message {
  const { nodes, writes, at } = snapshot;
  const headline = evidenceWords(snapshot);
  const columns = ['Node', 'State', 'Dialogs', 'Registered', 'Load', 'Memory', 'Gateways'];
  const rows = nodes.map((node) => [
    node.node,
    node.fault === null ? signed('up', 'answers') : signed('down', 'does not answer'),
    figure(node, 'dialogs.active'),
    figure(node, 'registrations'),
    figure(node, 'load', (value) => `${count(value)} %`),
    figure(node, 'memory.used', size),
    gateways(node),
  ]);
  const text = { label: '', kind: 'text' as const };
  return message({
    text: headline,
    blocks: [
      line({ text: headline, style: 'bold' }),
      ...(rows.length > 0
        ? [
            table(
              columns.map((label) => ({ ...text, label })),
              rows,
            ).block,
          ]
        : []),
      ...listed('Down or probed', nodes.flatMap(downOn), MOST_DOWN),
      ...listed('Changed within a day', writes.map(writeWords), MOST_WRITES),
      ...(before ? changes(before, snapshot) : []),
      context(md`Evidence of ${moment(at)}. It is kept with the incident.`),
    ],
  });
}

/** A snapshot in one line: "2 of 3 nodes answer, 1 gateway or destination down". */
export function evidenceWords({ nodes }: Snapshot): string {
  const up = nodes.filter(({ fault }) => fault === null).length;
  const down = nodes.flatMap(downOn).length;
  const gone =
    down === 0
      ? 'nothing that was looked at is down'
      : `${counted(down, 'gateway or destination', 'gateways and destinations')} not up`;
  return `${up} of ${counted(nodes.length, 'node')} ${nodes.length === 1 ? 'answers' : 'answer'}, ${gone}`;
}

function downOn({ node, states }: NodeEvidence): readonly string[] {
  return Object.entries(states)
    .filter(([, value]) => value !== 1)
    .map(([name, value]) => `${node}  ${plainName(name)}: ${stateName(value)}`);
}

function writeWords({ command, node, user, outcome }: Snapshot['writes'][number]): string {
  return `${command} on ${node} by ${user}: ${outcome}`;
}

function changes(before: Snapshot, now: Snapshot): readonly KnownBlock[] {
  const items = difference(before, now).map(
    ({ node, what, before: was, after }) => `${node}  ${what}: ${was} → ${after}`,
  );
  return items.length > 0
    ? listed('Different since it was opened', items, 20)
    : [context('What was looked at stands as it did when the incident was opened.')];
}

function listed(title: string, items: readonly string[], most: number): readonly KnownBlock[] {
  if (items.length === 0) return [];
  const left = items.length - most;
  const shown = [...items.slice(0, most), ...(left > 0 ? [`… and ${left} more`] : [])];
  return [line({ text: title, style: 'bold' }), bullets(shown.map((each) => [each]))];
}

function figure({ figures }: NodeEvidence, name: string, inWords = count): string {
  const value = figures[name];
  return value === undefined ? '' : inWords(value);
}

function gateways({ states }: NodeEvidence): string {
  const all = Object.values(states);
  const up = all.filter((value) => value === 1).length;
  return all.length === 0 ? '' : `${up} of ${all.length} up`;
}
