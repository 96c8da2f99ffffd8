import { cucm } from '../../src/catalogue/cucm/index.ts';
import { opensips } from '../../src/catalogue/index.ts';
import { inWords } from '../../src/catalogue/usual-name.ts';
import type { Troubles } from '../opensips/troubles.ts';
import type { Deed, Filled, OpenView } from '../slack/interacting.ts';
import type { Posted } from '../slack/state.ts';
import type { Stage } from '../stage.ts';
import { channelActs, openTo } from './acts-channels.ts';
import { CLUSTER, setClusterFault } from './cluster-state.ts';
import { type Acts, text } from './deed.ts';
import type { Hint, Json } from './wire.ts';

/** What troubles the platform around each node, by its name. */
export type TroublesOf = ReadonlyMap<string, Troubles>;

const SLOW_MS = 4000;

/** Everything that can be done on the page. */
export function actsOf(stage: Stage, troubles: TroublesOf): Acts {
  const { slack, fleet } = stage;
  const userIn = (body: Json): string => {
    const user = text(body, 'as');
    if (!Object.values<string>(stage.people).includes(user)) throw new Error('there is nobody of that name');
    return user;
  };
  const isThere = (id: string): boolean =>
    slack.state.views.has(id) || slack.messages.some((each) => each.id === id);
  const targetOf = (body: Json, user: string): Posted | OpenView => {
    const id = text(body, 'at');
    const message = slack.messages.find((each) => each.id === id && (each.to ?? user) === user);
    const view = slack.state.views.get(id);
    if (message) return message;
    if (view?.user === user) return view;
    throw new Error('this is no longer there');
  };
  const channelIn = (body: Json, user: string): string => openTo(slack.state, text(body, 'channel'), user).id;

  return {
    command: async (body) => {
      const user = userIn(body);
      const line = text(body, 'text');
      const { acked } = await slack.command(user, channelIn(body, user), line);
      if (!acked) throw new Error(`${line.split(' ', 1)[0]} did not answer in time`);
    },
    say: async (body) => {
      const user = userIn(body);
      const thread = text(body, 'thread');
      const ts = slack.say(user, channelIn(body, user), text(body, 'text'), thread || undefined);
      return { ts: await ts };
    },
    press: async (body) => {
      const user = userIn(body);
      const { acked } = await slack.act(user, targetOf(body, user), body['deed'] as Deed); // our own page made it
      if (!acked) throw new Error('The bot did not answer in time.');
    },
    suggest: async (body) => {
      const user = userIn(body);
      // Choices that come when their form has gone are of no use to anybody.
      if (!isThere(text(body, 'at'))) return {};
      return slack.suggest(
        user,
        targetOf(body, user),
        text(body, 'action'),
        text(body, 'value'),
        filledIn(body),
      );
    },
    submit: async (body) => ({ errors: await slack.submit(userIn(body), filledIn(body)) }),
    dismiss: async (body) => slack.dismiss(userIn(body)),
    shortcut: async (body) => slack.form.shortcut(userIn(body), text(body, 'callback')),
    home: async (body) => slack.openHome(userIn(body)),
    stop: async (body) => {
      const user = userIn(body);
      await slack.stop(user, channelIn(body, user), text(body, 'thread'));
    },
    ...channelActs(slack, userIn),
    fault: async (body) => {
      const kind = text(body, 'kind');
      if (stage.cucm && text(body, 'node') === CLUSTER)
        return setClusterFault(stage.cucm, kind, body['on'] === true);
      const { faults, name } = fleet.node(text(body, 'node'));
      if (kind === 'flap' || kind === 'silent' || kind === 'flood')
        return troubles.get(name)?.set(kind, body['on'] === true);
      if (kind !== 'down' && kind !== 'slow' && kind !== 'hang') throw new Error('there is no such fault');
      if (body['on'] !== true) return faults.clear(kind);
      return faults.set(kind === 'slow' ? { kind, ms: SLOW_MS } : { kind });
    },
  };
}

/** What the composer completes: the slash commands of the manifest, a mention, and the commands of the catalogue. */
export function hints({ slack, cucm: cluster }: Stage): readonly Hint[] {
  const begin = [
    ...(slack.state.features.slash_commands ?? []).map(({ command, description }) => [command, description]),
    ['@opensips', 'A question or command that everybody here can read'],
  ].map(([name = '', summary = '']): Hint => ({ after: '', name, summary, effect: '' }));
  const after = '/opensips';
  const words = WORDS.map(([name, summary]): Hint => ({ after, name, summary, effect: '' }));
  const commands = opensips
    .filter(({ absent }) => absent === undefined)
    .flatMap(({ method, aliases, summary, effect }) =>
      [...aliases, method].map(
        (name): Hint => ({ after, name, summary, effect: effect === 'read' ? '' : effect }),
      ),
    );
  return [...begin, ...words, ...commands, ...(cluster ? ofCluster() : [])];
}

/** The commands of CUCM in words, after their own slash command and after the other. */
function ofCluster(): readonly Hint[] {
  return cucm.flatMap(({ method, summary }): readonly Hint[] => {
    const name = inWords(method);
    return [
      { after: '/cucm', name: name.replace(/^cucm /, ''), summary, effect: '' },
      { after: '/opensips', name, summary, effect: '' },
    ];
  });
}

const WORDS = [
  ['help', 'What the bot can do, and where to begin'],
  ['run', 'A form for any command'],
  ['list', 'The commands of a module'],
  ['describe', 'What a command takes and changes'],
  ['search', 'Commands for what you want, in your own words'],
  ['chart', 'Figures over time: dialogs 5m @all'],
  ['call', 'One call by its Call-ID, with its ladder'],
  ['nodes', 'The servers, and how they are'],
  ['health', 'What works and what does not'],
  ['whoami', 'What you may do here'],
  ['pending', 'Writes that wait for approval'],
  ['audit', 'What was asked and done'],
] as const;

const filledIn = (body: Json): Filled => (body['filled'] ?? {}) as Filled; // our own page made it
