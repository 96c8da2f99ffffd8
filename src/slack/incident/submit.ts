import { z } from 'zod';
import { resolve } from '../../incident/end.ts';
import { type Entry, messageKey } from '../../incident/entry.ts';
import { type Incident, ROLES, Severity, Status } from '../../incident/incident.ts';
import { assign, regrade, update } from '../../incident/lead.ts';
import type { Result } from '../../kernel/result.ts';
import { alone } from '../ask/reply.ts';
import { acknowledged, type Feature, type Listening } from '../connect/feature.ts';
import { type Filled, filledIn } from '../form/filled.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { mayLead } from './access.ts';
import { Carried } from './carried.ts';
import type { Doer } from './incidents.ts';
import { openedWords } from './opened.ts';

/** What Slack tells of a modal that was sent off (view_submission), as far as it is used. */
const Submitted = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  view: z.object({ id: z.string(), private_metadata: z.string(), state: z.object({ values: z.unknown() }) }),
});

interface Sent {
  readonly doer: Doer;
  readonly carried: Carried;
  readonly filled: Filled;
}

/** Does what a modal says; the message is for whoever sent it. */
type Submission = (listening: Listening, sent: Sent) => Promise<Message | undefined>;

/** Listens to the modals of incidents. */
export function submissions(app: Parameters<Feature>[0], listening: Listening): void {
  for (const [name, submission] of Object.entries(SUBMISSIONS)) {
    app.view(`incident.${name}`, async ({ ack, body }) => {
      await acknowledged(ack, listening.desk.needs.log);
      await sent(listening, Submitted.parse(body), submission);
    });
  }
}

async function sent(
  listening: Listening,
  { team, user, view }: z.output<typeof Submitted>,
  submission: Submission,
): Promise<void> {
  const { desk, work, first } = listening;
  const { poster, needs } = desk;
  const carried = Carried.parse(JSON.parse(view.private_metadata));
  const whisper = async (words: Message): Promise<void> => {
    const direct = carried.channel === undefined ? await poster.direct(user.id) : undefined;
    const channel = carried.channel ?? (direct?.ok ? direct.value : user.id);
    if (carried.channel !== undefined)
      return alone({ poster, channel, user: user.id, lost: needs.lost }, words);
    await poster.say({ channel }, words);
  };
  await work.run({ show: whisper }, async () => {
    if (!(await first(`view ${view.id}`))) return;
    const doer = { team: user.team_id ?? team.id, user: user.id, via: 'form' as const };
    const may = await mayLead(desk.roles, doer);
    const said = may.ok
      ? await submission(listening, { doer, carried, filled: filledIn(view.state.values) })
      : say(may.error);
    if (said) await whisper(said);
  });
}

const SUBMISSIONS: Readonly<Record<string, Submission>> = {
  opened: async ({ desk }, { doer, carried, filled }) => {
    const { alert = null, nodes, channel, message } = carried;
    const severity = Severity.catch('SEV2').parse(filled['severity']);
    const title = (filled['title'] ?? '').replaceAll(/\s+/g, ' ').trim();
    const known = alert !== null || message !== undefined ? channel : undefined;
    const wish = { title, severity, nodes, alert, from: known, message: message && entryOf(message) };
    return openedWords(desk.incidents, await desk.incidents.open(wish, doer));
  },
  updated: ({ desk }, { doer, carried, filled }) => {
    const status = Status.catch('investigating').parse(filled['status']);
    const next = Number(filled['next'] ?? 0);
    const report = { text: (filled['text'] ?? '').trim(), status, next };
    return refusalOf(desk.incidents.change(carried.id ?? '', doer, (on, by) => update(on, report, by)));
  },
  assigned: async ({ desk }, { doer, carried: { id = '' }, filled }) => {
    const roles = Object.fromEntries(ROLES.map((role) => [role, filled[role] ?? null]));
    const severity = Severity.catch('SEV2').parse(filled['severity']);
    const { change } = desk.incidents;
    // What is so already is no refusal here: the form shows everything, changed or not.
    const led = await change(id, doer, (on, by) => assign(on, roles, by));
    const graded = await change(id, doer, (on, by) => regrade(on, severity, by));
    return led.ok || graded.ok ? undefined : say(led.error);
  },
  resolved: ({ desk }, { doer, carried, filled }) => {
    const followUps = (filled['followUps'] ?? '')
      .split('\n')
      .map((each) => each.replace(/^[-–*•\s]+/, '').trim());
    const ending = { fixed: (filled['fixed'] ?? '').trim(), followUps: followUps.filter(Boolean) };
    const { settings } = desk.needs.incidents;
    return refusalOf(
      desk.incidents.change(carried.id ?? '', doer, (on, by) => resolve(on, ending, by, settings)),
    );
  },
};

/** The card says what came of it; only a refusal is told. */
async function refusalOf(changing: Promise<Result<Incident, string>>): Promise<Message | undefined> {
  const changed = await changing;
  return changed.ok ? undefined : say(changed.error);
}

/** The line for a message, at the time at which it was written. */
export function entryOf({
  channel,
  ts,
  user,
  text,
}: {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string | null;
}): Entry {
  return {
    key: messageKey(channel, ts),
    at: Math.floor(Number(ts) * 1000),
    by: user === '' ? null : user,
    source: 'message',
    text,
    message: { channel, ts },
    edited: '',
  };
}
