import type { AuditEntry } from '../../audit/entry.ts';
import type { By, Change } from '../../incident/changed.ts';
import type { Entry, Mark } from '../../incident/entry.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Moved } from '../../incident/lead.ts';
import { dayOf, shortName } from '../../incident/name.ts';
import { type Opening, open } from '../../incident/open.ts';
import type { Added } from '../../incident/shelf.ts';
import { nextAt } from '../../incident/steps.ts';
import { retry } from '../../incident/trouble.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { createAttending, keep } from './attend.ts';
import type { IncidentParts } from './parts.ts';
import { createPublicPlaces } from './public-places.ts';
import { createUnread } from './unread.ts';

/** Who does something, and the way by which they come. */
export interface Doer {
  readonly team: string;
  readonly user: string;
  readonly via: string;
}

/** What is known when somebody opens an incident, and the channel that it comes from, if the bot is there. */
export type Wish = Pick<Opening, 'title' | 'severity' | 'nodes' | 'alert'> & {
  readonly from: string | undefined;
  /** The message that it comes from, for the timeline. */
  readonly message: Entry | undefined;
};

/** Incidents in Slack. */
export interface Incidents {
  /** Records it first; what Slack has to do for it goes on by itself. */
  readonly open: (wish: Wish, doer: Doer) => Promise<Added>;
  /** Changes one over whatever else has changed meanwhile; the error is a sentence for whoever wanted it. */
  readonly change: (
    id: string,
    doer: Doer,
    move: (incident: Incident, by: By) => Moved,
  ) => Promise<Result<Incident, string>>;
  /** Has everything tried again that Slack has refused; resolves when it has been tried. */
  readonly retry: (id: string) => Promise<void>;
  /** How it stands once its card is there, or Slack has refused what comes before it. */
  readonly ready: (id: string) => Promise<Incident | undefined>;
  /** Adds lines to its timeline. */
  readonly note: (id: string, entries: readonly Entry[]) => Promise<void>;
  /** A reaction puts a message on a timeline, or takes it off; true when the line came or went. */
  readonly mark: (mark: Mark, entry: Entry) => Promise<boolean>;
  /** Whether answers there are for everybody: in the channel of an incident, unless people from outside read there. */
  readonly isPublic: (channel: string) => Promise<boolean>;
  /** Does what time asks for; to be called about once a second. */
  readonly sweep: () => Promise<void>;
  readonly finish: () => Promise<void>;
}

const MOST_ROUNDS = 50;
const PATIENCE_MS = 8000;
const PAUSE_MS = 100;

/** It has its channel and its card there, or Slack has refused one of them. */
const hasCome = ({ steps }: Incident): boolean =>
  steps['card']?.done === true || [steps['channel'], steps['card']].some((step) => step?.trouble);

/** Incidents over these parts. */
export function createIncidents(parts: IncidentParts): Incidents {
  const { needs } = parts;
  const { shelf, settings, onDuty } = needs.incidents;
  const attending = createAttending(parts);
  const isPublic = createPublicPlaces(parts);
  const readUnread = createUnread(parts);

  const recorded = (doer: Doer, { incident, entry, what }: Change): AuditEntry => ({
    at: entry.at,
    request: needs.newId(),
    phase: 'after',
    team: doer.team,
    user: doer.user,
    via: doer.via,
    channel: incident.channel?.id ?? null,
    command: what,
    params: { incident: shortName(incident) },
    node: null,
    effect: null,
    outcome: 'done',
    detail: entry.text,
    ms: null,
    approval: null,
  });

  return {
    open: async ({ from, message, ...wish }, doer) => {
      const { team, user } = doer;
      const by = { user, at: needs.clock() };
      const announceIn = settings.channel ?? from ?? needs.approvalsChannel ?? null;
      const opening = { ...wish, id: needs.newId(), team, announceIn };
      const added = await shelf.add({ team, day: dayOf(by.at), alert: wish.alert }, (number) => {
        const change = open(opening, number, by, settings);
        const { incident, entry } = change;
        const entries = message ? [message, entry] : [entry];
        return { incident, entries, record: [recorded(doer, change)], next: nextAt(incident, settings) };
      });
      void attending.attend(added.incident.id);
      return added;
    },
    change: async (id, doer, move) => {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const incident = await shelf.find(id);
        if (!incident || incident.team !== doer.team) return err('There is no such incident.');
        const moved = move(incident, { user: doer.user, at: needs.clock() });
        if (!moved.ok) return moved;
        const { incident: after, entry } = moved.value;
        const record = [recorded(doer, moved.value)];
        if (await shelf.settle(after, { entries: [entry], record, next: nextAt(after, settings) })) {
          void attending.attend(id);
          return ok(after);
        }
      }
      throw new Error(`The incident ${id} changed ${MOST_ROUNDS} times under one change.`);
    },
    retry: async (id) => {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const incident = await shelf.find(id);
        if (!incident || (await keep(parts, retry(incident, needs.clock())))) break;
      }
      await attending.attend(id);
    },
    ready: async (id) => {
      const until = needs.clock() + PATIENCE_MS;
      void attending.attend(id);
      for (;;) {
        const incident = await shelf.find(id);
        if (!incident || hasCome(incident) || needs.clock() > until) return incident;
        await needs.sleep(PAUSE_MS);
      }
    },
    note: (id, entries) => shelf.timeline.add(id, entries),
    mark: async (mark, entry) => {
      const moved = await shelf.timeline.mark(mark, entry);
      if (moved && mark.present) await readUnread('once');
      return moved;
    },
    isPublic,
    sweep: async () => {
      if (!(await onDuty())) return;
      const due = await shelf.due(needs.clock());
      await Promise.all(due.map(({ id }) => attending.attend(id)));
      await readUnread();
    },
    finish: attending.finish,
  };
}
