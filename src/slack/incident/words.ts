import { nodesMeant } from '../../gate/places.ts';
import type { By } from '../../incident/changed.ts';
import { keep, reopen, resolve } from '../../incident/end.ts';
import { type Incident, ROLES, Severity, Status } from '../../incident/incident.ts';
import { assign, type Moved, regrade, update } from '../../incident/lead.ts';
import { shortName } from '../../incident/name.ts';
import { spanIn } from '../../kernel/span.ts';
import { knownPlaces } from '../ask/places.ts';
import { type Message, message } from '../kit/message.ts';
import { say, type Word } from '../words/words.ts';
import { draft } from './draft.ts';
import { incidentLines } from './list.ts';
import { openModal, resolveModal, rolesModal, updateModal } from './modals.ts';
import { openedWords } from './opened.ts';
import { evidenceNow, exported, timelineMessage } from './show.ts';
import { whichIncident } from './which.ts';

type Ask = Parameters<Word>[0];

const HELP =
  'incident open …, list, update …, roles commander=@…, severity SEV1, note …, timeline, evidence, draft, resolve …, reopen, keep, export, retry.';
const MOST = 20;

/** Opens and leads incidents. What it says is for whoever asked; the card and the channel tell the others. */
export const incidentWord: Word = async (ask) => {
  const [verb = 'list', ...words] = ask.line.positional;
  const said = await answered(ask, verb.toLowerCase(), words.join(' ').trim());
  return said && { ...said, alone: true };
};

async function answered(ask: Ask, verb: string, words: string): Promise<Message | undefined> {
  const { desk, actor, line, place } = ask;
  if (verb === 'list') return list(ask);
  if (verb === 'open') return opening(ask, words);
  if (!VERBS.has(verb)) return say(`incident has no ${verb}. There are: ${HELP}`);
  const found = await whichIncident(desk.needs.incidents, {
    team: actor.team,
    channel: place.channel,
    named: line.named['id'],
  });
  if (!found.ok) return say(found.error);
  const incident = found.value;
  switch (verb) {
    case 'timeline':
      return timelineMessage(desk, incident);
    case 'evidence':
      return (
        (await evidenceNow(desk, incident, actor.user)) ??
        say('The evidence is in the channel of the incident.')
      );
    case 'export':
      return exported(desk, incident, actor.user);
    case 'draft':
      return draft(desk, actor, incident, words);
    case 'retry':
      await desk.incidents.retry(incident.id);
      return say('It was tried again. The card says what is missing, if anything is.');
    default:
      return changed(ask, verb, words, incident);
  }
}

const VERBS = new Set([
  'timeline',
  'evidence',
  'export',
  'draft',
  'retry',
  'update',
  'roles',
  'role',
  'severity',
  'note',
  'resolve',
  'reopen',
  'keep',
]);

async function changed(
  ask: Ask,
  verb: string,
  words: string,
  incident: Incident,
): Promise<Message | undefined> {
  const { desk, actor, place } = ask;
  const modal = modalFor(ask, verb, words, incident);
  if (modal) {
    if (place.trigger === undefined) return say(`Say it in the same line, as in: ${EXAMPLES[verb] ?? HELP}`);
    const opened = await desk.poster.open(place.trigger, modal);
    return opened.ok ? undefined : say('The form could not be opened: Slack was too slow. Ask again.');
  }
  if (verb === 'note') {
    if (words === '') return say(`Say what to note, as in: ${EXAMPLES['note']}`);
    const at = desk.needs.clock();
    const entry = {
      key: `note ${desk.needs.newId()}`,
      at,
      by: actor.user,
      source: 'note' as const,
      text: words,
    };
    await desk.incidents.note(incident.id, [{ ...entry, message: null, edited: '' }]);
    return say('It is on the timeline.');
  }
  const move = moveFor(ask, verb, words, incident);
  if (typeof move === 'string') return say(move);
  const done = await desk.incidents.change(incident.id, actor, move);
  return say(done.ok ? `Done. The card of ${shortName(incident)} shows it.` : done.error);
}

/** The form, where what has to be said was not said in the line. */
function modalFor({ line, place }: Ask, verb: string, words: string, incident: Incident) {
  const bare = words === '' && Object.keys(line.named).filter((name) => name !== 'id').length === 0;
  if (!bare) return undefined;
  if (verb === 'update') return updateModal(incident, place.channel);
  if (verb === 'roles' || verb === 'role') return rolesModal(incident, place.channel);
  return verb === 'resolve' && place.trigger !== undefined
    ? resolveModal(incident, place.channel)
    : undefined;
}

/** The change that a line asks for, or what is wrong with the line. */
function moveFor(
  { line, desk }: Ask,
  verb: string,
  words: string,
  incident: Incident,
): string | ((on: Incident, by: By) => Moved) {
  switch (verb) {
    case 'update': {
      const status = Status.safeParse(line.named['status'] ?? incident.status);
      const next = line.named['next'] === undefined ? incident.every : pauseIn(line.named['next']);
      if (!status.success) return `status= takes ${Status.options.join(', ')}.`;
      if (next === undefined) return 'next= takes a time such as 15m or 2h, or 0 for no reminder.';
      return (on, by) => update(on, { text: words || 'No news.', status: status.data, next }, by);
    }
    case 'roles':
    case 'role': {
      const given = ROLES.flatMap((role) => {
        const value = line.named[role];
        return value === undefined ? [] : [[role, personIn(value)] as const];
      });
      if (given.length === 0 || given.some(([, user]) => user === undefined))
        return `Name people by @, or nobody, as in: ${EXAMPLES['roles']}`;
      return (on, by) => assign(on, Object.fromEntries(given), by);
    }
    case 'severity': {
      const severity = Severity.safeParse(`SEV${words.replace(/^sev/i, '')}`);
      if (!severity.success)
        return 'There are SEV1 (the worst), SEV2 and SEV3, as in: incident severity SEV1';
      return (on, by) => regrade(on, severity.data, by);
    }
    case 'resolve':
      return (on, by) => resolve(on, { fixed: words, followUps: [] }, by, desk.needs.incidents.settings);
    case 'reopen':
      return reopen;
    case 'keep':
      return keep;
    default:
      return `incident has no ${verb}. There are: ${HELP}`;
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  update: 'incident update The carrier works on it status=identified next=30m',
  roles: 'incident roles commander=@ana comms=@bo',
  role: 'incident roles commander=@ana comms=@bo',
  note: 'incident note Carrier ticket 4711',
};

async function opening({ desk, actor, line, place }: Ask, title: string): Promise<Message | undefined> {
  const nodes = nodesMeant(line.nodes, knownPlaces(desk));
  if (!nodes.ok) return say(nodes.error);
  const severity = Severity.safeParse(`SEV${(line.named['severity'] ?? '2').replace(/^sev/i, '')}`);
  if (!severity.success) return say('severity= takes SEV1 (the worst), SEV2 or SEV3.');
  const on = line.nodes === 'all' || line.nodes.length === 0 ? [] : [...nodes.value];
  if (title === '' && place.trigger !== undefined) {
    const opened = await desk.poster.open(
      place.trigger,
      openModal({ channel: place.channel, nodes: on }, { severity: severity.data }),
    );
    return opened.ok ? undefined : say('The form could not be opened: Slack was too slow. Ask again.');
  }
  if (title.length < 3)
    return say('Say what is wrong in a few words, as in: incident open Gateway gw3 is down');
  // Where a mention is heard the bot can announce it; where a command was typed it may be no member.
  const from = actor.via === 'mention' ? place.channel : undefined;
  const wish = {
    title: title.slice(0, 120),
    severity: severity.data,
    nodes: on,
    alert: null,
    from,
    message: undefined,
  };
  return openedWords(desk.incidents, await desk.incidents.open(wish, actor));
}

async function list({ desk, actor }: Ask): Promise<Message> {
  const active = await desk.needs.incidents.shelf.active(actor.team);
  if (active.length === 0) return say('No incident is open. Open one: incident open and what is wrong.');
  const open = active.filter(({ state }) => state === 'open').length;
  const text = `${open} open: ${active.map(shortName).join(', ')}`;
  return message({ text, blocks: incidentLines(active, MOST) });
}

/** A user's id, null for nobody, undefined for anything else. */
function personIn(text: string): string | null | undefined {
  if (/^(nobody|none|-)$/i.test(text)) return null;
  return /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1];
}

const pauseIn = (text: string): number | undefined => (text === '0' ? 0 : spanIn(text, 'smh', 4));
