import type { HomeView, KnownBlock } from '@slack/types';
import type { Approval } from '../../approvals/approval.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Actor } from '../../policy/actor.ts';
import { duration } from '../answer/format.ts';
import { signed } from '../answer/state.ts';
import { subject } from '../approval/card.ts';
import { incidentLines } from '../incident/list.ts';
import { context, divider, header, section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { bullets, line } from '../kit/rich.ts';
import type { NodeView, PartView } from '../needs.ts';
import { productOf } from '../words/state.ts';

/** One approval that waits, and the way to its card. */
export interface WaitingCard {
  readonly approval: Approval;
  readonly link: string | undefined;
}

/** What a person's Home tab shows. */
export interface HomeParts {
  readonly actor: Actor;
  readonly nodes: readonly NodeView[];
  readonly parts: readonly PartView[];
  readonly waiting: readonly WaitingCard[];
  /** A line for each alert that is not over. */
  readonly alerts: readonly KnownBlock[];
  /** Incidents that are open. */
  readonly incidents: readonly Incident[];
  /** A line for each drain, and for each trace that runs for a time. */
  readonly underWay: readonly Mrkdwn[];
  readonly recent: readonly string[];
  readonly now: number;
}

const MOST = 10;

/** The Home tab: what I may do, how the nodes are, what waits for me, what I asked last. */
export function homeView(parts: HomeParts): HomeView {
  const blocks: readonly KnownBlock[] = [
    ...whoBlocks(parts),
    divider(),
    ...nodeBlocks(parts),
    ...alertBlocks(parts),
    divider(),
    ...incidentBlocks(parts),
    ...underWayBlocks(parts),
    divider(),
    ...waitingBlocks(parts),
    divider(),
    ...recentBlocks(parts),
    context(md`As of ${moment(parts.now)}`),
  ];
  // A message's rules hold here too: no action id twice, nothing empty.
  return { type: 'home', blocks: message({ text: 'Home', blocks }).blocks };
}

function whoBlocks({ actor, nodes }: HomeParts): readonly KnownBlock[] {
  const roles = (['mi.read', 'mi.write'] as const).filter((scope) => actor.scopes.has(scope));
  const held =
    roles.length > 0 ? `You hold ${roles.join(' and ')}.` : `You hold no role. ${actor.because ?? ''}`;
  return [
    header('OpenSIPS'),
    section(held),
    ...actions([
      button({ action: 'home.form', label: 'Run a command', value: 'any', style: 'primary' }),
      button({ action: 'home.again', label: 'Health', value: 'health' }),
      button({ action: 'home.again', label: 'Watches', value: 'watch' }),
      button({ action: 'home.again', label: 'Playbooks', value: 'playbook' }),
      ...(nodes.some(({ product }) => product === 'CUCM')
        ? [button({ action: 'home.again', label: 'CUCM', value: 'cucm' })]
        : []),
      button({ action: 'home.refresh', label: 'Refresh', value: 'now' }),
    ]),
  ];
}

function nodeBlocks({ actor, nodes, parts }: HomeParts): readonly KnownBlock[] {
  if (!actor.scopes.has('mi.read')) return [section('Nodes are shown to those who may read.')];
  const broken = parts.filter(({ works }) => !works);
  return [
    line({ text: 'Nodes', style: 'bold' }),
    bullets(nodes.map((node) => [{ text: node.node, style: 'bold' as const }, `  ${nodeWords(node)}`])),
    ...broken.map(({ part, detail }) => section(`✕ ${part}: ${detail}`)),
  ];
}

function nodeWords(node: NodeView): string {
  const { state, release, fault } = node;
  if (state === 'unknown') return 'not asked yet';
  const word = signed(state === 'up' ? 'up' : 'down', state);
  const why = state === 'down' && fault ? `: ${fault.what}` : '';
  return `${word}, ${productOf(node)} ${release ?? 'not known'}${why}`;
}

function alertBlocks({ actor, alerts }: HomeParts): readonly KnownBlock[] {
  if (!actor.scopes.has('mi.read')) return [];
  const title = line({ text: 'Alerts', style: 'bold' });
  return [title, ...(alerts.length > 0 ? alerts : [section('● Nothing is wrong.')])];
}

function incidentBlocks({ actor, incidents }: HomeParts): readonly KnownBlock[] {
  if (!actor.scopes.has('mi.read')) return [];
  return [
    line({ text: 'Open incidents', style: 'bold' }),
    ...(incidents.length > 0 ? incidentLines(incidents, MOST) : [section('None.')]),
    ...actions([button({ action: 'home.incident', label: 'Open an incident', value: 'new' })]),
  ];
}

/** Nothing is shown where nothing is drained and no trace runs, which is how it should be. */
function underWayBlocks({ underWay }: HomeParts): readonly KnownBlock[] {
  if (underWay.length === 0) return [];
  const more = underWay.length - MOST;
  return [
    divider(),
    line({ text: 'Drained and traced', style: 'bold' }),
    ...underWay.slice(0, MOST).map((words) => section(words)),
    ...(more > 0 ? [section(`… and ${more} more.`)] : []),
  ];
}

function waitingBlocks({ actor, waiting, now }: HomeParts): readonly KnownBlock[] {
  if (!actor.scopes.has('mi.read')) return [];
  const title = line({ text: 'Waiting for approval', style: 'bold' });
  if (waiting.length === 0) return [title, section('Nothing waits.')];
  const more = waiting.length - MOST;
  const mineFirst = waiting.toSorted((one, other) => Number(isFor(other, actor)) - Number(isFor(one, actor)));
  return [
    title,
    ...mineFirst.slice(0, MOST).map((card) => section(waitingLine(card, actor, now))),
    ...(more > 0
      ? [
          section(`… and ${more} more ${more === 1 ? 'waits' : 'wait'}.`),
          ...actions([button({ action: 'home.again', label: 'Show what waits', value: 'pending' })]),
        ]
      : []),
  ];
}

function isFor({ approval: { requester, rule } }: WaitingCard, actor: Actor): boolean {
  return actor.scopes.has('mi.write') && (requester !== actor.user || rule.need === 'self');
}

function waitingLine(card: WaitingCard, actor: Actor, now: number): Mrkdwn {
  const { approval, link } = card;
  const { requester, at, expiresAt } = approval;
  const own = requester === actor.user;
  const who = own ? md`asked by you` : md`asked by ${mention(requester)}`;
  const open = link && /^https?:\/\/[^<>|\s]+$/.test(link) ? { mrkdwn: ` · <${link}|Open the card>` } : md``;
  return md`${isFor(card, actor) ? '◐ For you: ' : ''}${subject(approval)}, ${who} ${duration(now - at)} ago, expires ${moment(expiresAt)}${open}`;
}

function recentBlocks({ recent }: HomeParts): readonly KnownBlock[] {
  const title = line({ text: 'Asked lately', style: 'bold' });
  if (recent.length === 0) return [title, section('Nothing yet. Try /opensips help.')];
  return [
    title,
    ...actions(recent.slice(0, MOST).map((label) => button({ action: 'home.again', label, value: label }))),
    context('A press asks again; the answer comes in your direct messages.'),
  ];
}
