import type { Entry } from '../../incident/entry.ts';
import type { Incident } from '../../incident/incident.ts';
import { begin, fail, finish, nameTaken } from '../../incident/progress.ts';
import { nextAt, nextStep } from '../../incident/steps.ts';
import type { IncidentParts } from './parts.ts';
import { perform } from './perform.ts';
import type { Performed } from './performed.ts';
import { redraw } from './redraw.ts';

/** Sees to it that Slack does what an incident needs. */
export interface Attending {
  /** Does all that can be done now; at the same time as others, once. Never rejects. */
  readonly attend: (id: string) => Promise<void>;
  /** Begins nothing further and waits for what is under way. */
  readonly finish: () => Promise<void>;
}

/** It may have been done, so whoever tries it again looks first. */
const OUR_FAULT: Performed = {
  kind: 'trouble',
  trouble: { code: 'our fault', needed: null, waitMs: null, sure: false },
};
/** Each change counts on the newest; more rounds than this in a row are no longer chance. */
const MOST_ROUNDS = 200;
const BEAT_MS = 700;

/** Attends to incidents, one process at a time to each. */
export function createAttending(parts: IncidentParts): Attending {
  const { needs } = parts;
  const { shelf, hold, release } = needs.incidents;
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const closing = new AbortController();

  const attend = (id: string): Promise<void> => {
    const now = running.get(id);
    if (now) {
      again.add(id);
      return now;
    }
    const rounds = async (): Promise<void> => {
      do {
        again.delete(id);
        await alone(id);
      } while (again.has(id) && !closing.signal.aborted);
    };
    const work = rounds()
      .catch((cause: unknown) =>
        needs.log.warn({ err: cause, incident: id }, 'an incident could not be attended to; trying again'),
      )
      .finally(() => running.delete(id));
    running.set(id, work);
    return work;
  };

  /** Under the lease, which is renewed for as long as the work takes. */
  const alone = async (id: string): Promise<void> => {
    if (closing.signal.aborted || !(await hold(id))) return;
    const over = new AbortController();
    const beating = (async () => {
      while (!over.signal.aborted) {
        await needs.sleep(BEAT_MS, over.signal);
        await hold(id);
      }
    })().catch((cause: unknown) => {
      if (!over.signal.aborted) needs.log.warn({ err: cause, incident: id }, 'a lease could not be renewed');
    });
    try {
      await steps(id);
    } finally {
      over.abort();
      await beating;
      await release(id);
    }
  };

  const steps = async (id: string): Promise<void> => {
    for (let round = 0; round < MOST_ROUNDS && !closing.signal.aborted; round += 1) {
      const incident = await shelf.find(id);
      const name = incident && nextStep(incident, needs.incidents.settings, needs.clock());
      if (!incident || name === undefined) break;
      // Whoever waited too long has lost the lease, and another process has begun; and nothing in an archived channel can be edited.
      if (!(await hold(id))) return;
      if (name.startsWith('archive ')) await redraw(parts, id);
      const begun = begin(incident, name, needs.clock());
      if (!(await keep(parts, begun))) continue;
      const since = incident.steps[name]?.begun ?? null;
      const performed = await perform(parts, { name, incident: begun, since }).catch((cause: unknown) => {
        needs.log.error({ err: cause, incident: id, step: name }, 'a step of an incident failed');
        return OUR_FAULT;
      });
      await ended(parts, id, name, performed);
    }
    if (!closing.signal.aborted) await redraw(parts, id);
  };

  return {
    attend,
    finish: async () => {
      closing.abort();
      await Promise.all(running.values());
    },
  };
}

/** Keeps the end of a step over whatever else has changed meanwhile. */
async function ended(parts: IncidentParts, id: string, name: string, performed: Performed): Promise<void> {
  const { clock, incidents } = parts.needs;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const incident = await incidents.shelf.find(id);
    if (!incident) return;
    const entries = performed.kind === 'made' && performed.entry ? [performed.entry] : [];
    if (await keep(parts, after(incident, name, performed, clock()), entries)) return;
  }
  throw new Error(`The incident ${id} changed too often.`);
}

function after(incident: Incident, name: string, performed: Performed, at: number): Incident {
  switch (performed.kind) {
    case 'made': {
      const { channel } = performed;
      return { ...finish(incident, name, performed.made, at), ...(channel ? { channel } : {}) };
    }
    case 'trouble':
      return fail(incident, name, performed.trouble, at);
    case 'taken':
      return nameTaken(incident);
  }
}

/** Keeps an incident as it is now; false when somebody else was faster. */
export function keep(
  { needs }: Pick<IncidentParts, 'needs'>,
  incident: Incident,
  entries: readonly Entry[] = [],
): Promise<boolean> {
  const { shelf, settings } = needs.incidents;
  return shelf.settle(incident, { entries, record: [], next: nextAt(incident, settings) });
}
