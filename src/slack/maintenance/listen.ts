import { debts } from '../../approvals/owed.ts';
import type { Call } from '../../catalogue/command.ts';
import type { Person } from '../../gate/consent.ts';
import type { Proposal } from '../../gate/propose.ts';
import { requestOf } from '../../gate/request-of.ts';
import type { Drain } from '../../maintenance/drain.ts';
import { isOut, isWatched } from '../../maintenance/drain.ts';
import { ended } from '../../maintenance/draining.ts';
import { backFrom } from '../../maintenance/target.ts';
import { goOn } from '../../maintenance/trace.ts';
import { showHeld } from '../approval/held.ts';
import { heldWords } from '../approval/press.ts';
import type { Desk } from '../ask/desk.ts';
import type { Feature } from '../connect/feature.ts';
import { onPress, type Press } from '../connect/presses.ts';
import { say } from '../words/words.ts';
import { short } from './tracing-word.ts';

const BUTTONS = ['back', 'stop', 'extend'] as const;
type OnMessage = Press<(typeof BUTTONS)[number]>;
type Step = Call & { readonly node: string; readonly lasts?: number };

/** Listens to the buttons of drains, and to the one that lets a trace go on. */
export const maintenance: Feature = (app, listening) => {
  onPress(app, listening, 'maintenance', BUTTONS, (press) => pressed(listening.desk, press));
};

async function pressed(desk: Desk, press: OnMessage): Promise<void> {
  const said = press.name === 'extend' ? await extend(desk, press) : await onDrain(desk, press);
  if (said !== undefined) await press.beside.show(say(said), false);
}

async function onDrain(desk: Desk, press: OnMessage): Promise<string | undefined> {
  const drain = await desk.needs.maintenance.drains.find(press.value);
  if (!drain || drain.team !== press.team) return 'There is no such drain. Nothing was sent.';
  return press.name === 'stop' ? stop(desk, press, drain) : putBack(desk, press, drain);
}

async function putBack(desk: Desk, press: OnMessage, drain: Drain): Promise<string | undefined> {
  if (!isOut(drain)) return `${drain.subject} is not out any more. Nothing was sent.`;
  const steps = drain.outs.flatMap(({ node, command, input }) => {
    const call = backFrom(command, input);
    return call ? [{ ...call, node }] : [];
  });
  return ask(desk, press, steps, { undoes: drain.approval, why: `Puts back ${drain.subject}.` });
}

/** Counting calls ends; what was taken out stays out. Whoever may read may say so, and it is recorded. */
async function stop(
  { needs, roles, drains }: Desk,
  press: OnMessage,
  drain: Drain,
): Promise<string | undefined> {
  const actor = await roles.actorOf({ ...personOf(press), live: true });
  if (!actor.scopes.has('mi.read')) return `${actor.because ?? ''} This needs mi.read.`.trim();
  if (!isWatched(drain)) return `The calls of ${drain.subject} are not watched any more.`;
  const at = needs.clock();
  await needs.audit.append({
    at,
    request: needs.newId(),
    phase: 'after',
    team: press.team,
    user: press.user,
    via: 'button',
    channel: press.channel,
    command: 'drain stop',
    params: { drain: drain.subject },
    node: [...new Set(drain.outs.map(({ node }) => node))].join(','),
    effect: null,
    outcome: 'done',
    detail: null,
    ms: null,
    approval: drain.approval,
  });
  const next = ended(drain, 'stopped', press.user, at);
  if (!(await needs.maintenance.drains.settle(next))) return 'It has changed this moment. Press again.';
  drains.changed(next);
  return undefined;
}

/** A trace goes on by a new approval: it is started under another name for as long again, and then the first one is stopped. */
async function extend(desk: Desk, press: OnMessage): Promise<string | undefined> {
  const approval = await desk.needs.approvals.find(press.value);
  if (!approval || approval.team !== press.team) return 'There is no such approval. Nothing was sent.';
  const steps = debts(approval).flatMap(({ step }): readonly Step[] => {
    const more = goOn(step, short(desk.needs.newId()));
    if (!more) return [];
    const { start, stop: end, lasts } = more;
    return [
      { command: 'tracer:start', input: start, node: step.node, lasts },
      { command: 'tracer:stop', input: end, node: step.node },
    ];
  });
  if (steps.length === 0) return 'That trace is over. Ask for a new one.';
  const why = 'The trace that runs goes on under another name, and the first one is stopped.';
  return ask(desk, press, steps, { undoes: approval.id, why });
}

/** Asks for writes that take the place of an approval, once at a time. */
async function ask(
  desk: Desk,
  press: OnMessage,
  steps: readonly Step[],
  proposal: Proposal & { readonly undoes: string },
): Promise<string | undefined> {
  const { needs, roles } = desk;
  if ((await needs.approvals.open()).some(({ undoes }) => undoes === proposal.undoes))
    return 'That waits for approval already: type pending to see its card.';
  const { channel, thread } = press;
  const origin = { channel, ...(thread === undefined ? {} : { thread }) };
  const requests = steps.map((step) => requestOf(step, origin));
  const actor = await roles.actorOf({ ...personOf(press), live: true });
  const outcome = await needs.gate.propose(requests, actor, proposal);
  if (outcome.kind !== 'held') return heldWords(outcome) ?? '';
  await showHeld(desk, outcome.approval, (words) => press.beside.show(words, false));
  return undefined;
}

const personOf = ({ team, user }: OnMessage): Person => ({ team, user, via: 'button' });
