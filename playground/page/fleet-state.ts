import { STATISTICS } from '../../src/samples/figures.ts';
import type { Stage } from '../stage.ts';
import { addAsked } from './asked.ts';
import type { Asked, NodeState } from './wire.ts';

const OWN_QUESTIONS = /^(core:)?(which|version)$/;
const SAMPLED = JSON.stringify({ statistics: STATISTICS });
const SWITCHES: NodeState['switches'] = [
  ['down', 'Down', 'Nothing listens on its port'],
  ['slow', 'Slow', 'Answers after four seconds'],
  ['hang', 'Hang', 'Takes requests and never answers'],
  ['flood', 'Flood', 'Phones register by the hundred'],
  ['flap', 'Gateway flaps', 'A gateway fails its probes and passes them in turn'],
  ['silent', 'Gateway silent', 'A gateway answers its probes no more'],
];

/** A node of the simulated fleet, as the page shows it. */
export function nodeState(
  { name, version, up, faults, world }: Stage['fleet']['nodes'][number],
  troubles: readonly string[],
): NodeState {
  const destinations = world.dispatcher.sets.flatMap((set) => set.destinations);
  const { gateways } = world.drouting;
  const good = (all: readonly { readonly state: string }[]): string =>
    `${all.filter(({ state }) => state === 'Active').length}/${all.length} up`;
  return {
    name,
    runs: `OpenSIPS ${version}`,
    switches: SWITCHES,
    up: up(),
    faults: [...faults.active().map(({ kind }) => kind), ...troubles],
    figures: {
      dialogs: String(world.dialogs.length),
      contacts: String(world.contacts),
      dispatcher: good(destinations),
      gateways: good(gateways),
    },
  };
}

/** What MI was asked, each question once, but for what the bot asks for itself. */
export function fleetAsked({ nodes }: Stage['fleet']): readonly Asked[] {
  const found = new Map<string, Asked>();
  for (const { name: node, requests } of nodes)
    for (const { at, method = 'unreadable', params: given } of requests) {
      const params = given === undefined ? '' : JSON.stringify(given);
      if (OWN_QUESTIONS.test(method) || params === SAMPLED) continue;
      addAsked(found, { node, at, method, params });
    }
  return [...found.values()];
}
