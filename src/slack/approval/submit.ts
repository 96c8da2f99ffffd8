import { z } from 'zod';
import type { Person } from '../../gate/consent.ts';
import type { Request } from '../../gate/request.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { alone } from '../ask/reply.ts';
import { acknowledged, type Feature, type Listening } from '../connect/feature.ts';
import { parseCommand } from '../grammar/parse.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { showHeld } from './held.ts';
import { Carried, confirmation, FIELD } from './modals.ts';
import { heldWords, pressed } from './press.ts';

/** What Slack tells of a modal that was sent off (view_submission), as far as it is used. */
const Submitted = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))),
    }),
  }),
});

type App = Parameters<Feature>[0];
type Form = Readonly<Record<string, string>>;

/** Who sent a modal off, what it was about, and what was filled in. */
interface Sent {
  readonly person: Person;
  readonly carried: z.output<typeof Carried>;
  readonly form: Form;
  readonly view: string;
}

/** Listens to the modals of cards. */
export function submissions(app: App, listening: Listening): void {
  app.view('approval.deny', async ({ ack, body }) => {
    await acknowledged(ack, listening.desk.needs.log);
    const sent = read(body);
    const reason = sent.form[FIELD.reason]?.trim() || null;
    await done(listening, sent, () =>
      pressed(listening.desk, { ...sent.person, id: sent.carried.id, wish: { kind: 'deny', reason } }),
    );
  });

  app.view('approval.glass', async ({ ack, body }) => {
    const sent = read(body);
    const { id } = sent.carried;
    const found = await listening.desk.needs.approvals.find(id);
    const typed = sent.form[FIELD.node]?.replaceAll(/\s/g, '');
    if (found && typed !== confirmation(found)) {
      await ack({ response_action: 'errors', errors: { [FIELD.node]: `Type ${confirmation(found)}` } });
      return;
    }
    await acknowledged(ack, listening.desk.needs.log);
    const reason = sent.form[FIELD.reason]?.trim() ?? '';
    await done(listening, sent, () =>
      pressed(listening.desk, { ...sent.person, id, wish: { kind: 'break-glass', reason } }),
    );
  });

  app.view('approval.edit', async ({ ack, body }) => {
    const sent = read(body);
    const requests = requestsIn(sent);
    if (!requests.ok) {
      await ack({ response_action: 'errors', errors: { [FIELD.lines]: requests.error } });
      return;
    }
    await acknowledged(ack, listening.desk.needs.log);
    await done(listening, sent, async (whisper) => {
      const outcome = await listening.desk.needs.gate.revise(sent.carried.id, requests.value, sent.person);
      if (outcome.kind !== 'held') return say(heldWords(outcome) ?? '');
      await showHeld(listening.desk, outcome.approval, whisper);
      return undefined;
    });
  });
}

async function done(
  { desk, work, first }: Listening,
  { person, carried, view }: Sent,
  piece: (whisper: (words: Message) => Promise<void>) => Promise<Message | undefined>,
): Promise<void> {
  const { poster, needs } = desk;
  const { channel, thread } = carried;
  const place = { poster, channel, thread, user: person.user, lost: needs.lost };
  const whisper = (words: Message): Promise<void> => alone(place, words);
  await work.run({ show: whisper }, async () => {
    if (!(await first(`view ${view}`))) return;
    const said = await piece(whisper);
    if (said) await whisper(said);
  });
}

function read(body: unknown): Sent {
  const { team, user, view } = Submitted.parse(body);
  const form = Object.entries(view.state.values).map(([name, block]) => [name, block[name]?.value ?? '']);
  return {
    person: { team: user.team_id ?? team.id, user: user.id, via: 'form' },
    carried: Carried.parse(JSON.parse(view.private_metadata)),
    form: Object.fromEntries(form) as Form, // made of texts above
    view: view.id,
  };
}

function requestsIn({ form, carried: { channel, thread } }: Sent): Result<readonly Request[], string> {
  const lines = (form[FIELD.lines] ?? '').split('\n').filter((line) => line.trim());
  const requests: Request[] = [];
  for (const line of lines) {
    const parsed = parseCommand(line);
    if (!parsed.ok) return parsed;
    const { word, named, positional, nodes, why } = parsed.value;
    const origin = { channel, ...(thread === undefined ? {} : { thread }) };
    const reason = why === undefined ? {} : { why };
    requests.push({ command: word, named, positional, nodes, origin, confirmed: false, ...reason });
  }
  return requests.length > 0 ? ok(requests) : err('Write at least one call.');
}
