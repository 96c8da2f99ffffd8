import { drawn } from '../../incident/changed.ts';
import type { Incident } from '../../incident/incident.ts';
import { nextAt } from '../../incident/steps.ts';
import type { Message } from '../kit/message.ts';
import { isLasting } from '../outbox/failure.ts';
import { announcement, incidentCard } from './card.ts';
import { digestOf, type IncidentParts } from './parts.ts';

const AGAIN_MS = 15_000;
const MOST_ROUNDS = 20;
const GONE = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

/** Shows an incident as it is now where it is shown: the card and the announcement are edited if they would look different. */
export async function redraw(parts: IncidentParts, id: string): Promise<void> {
  const { shelf, settings } = parts.needs.incidents;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const incident = await shelf.find(id);
    if (!incident || incident.redraw === null || incident.redraw > parts.needs.clock()) return;
    const steps = { ...incident.steps };
    const all = [
      await edited(parts, incident, steps, 'card', incidentCard(incident, settings.reactions)),
      await edited(parts, incident, steps, 'announcement', announcement(incident)),
    ];
    const again = all.includes('later') ? parts.needs.clock() + AGAIN_MS : null;
    const after = drawn({ ...incident, steps }, again);
    if (await shelf.settle(after, { entries: [], record: [], next: nextAt(after, settings) })) return;
  }
}

/** Edits one message if it would look different, and notes what it shows now. One that was deleted is posted afresh. */
async function edited(
  { poster }: IncidentParts,
  incident: Incident,
  steps: Incident['steps'],
  name: 'card' | 'announcement',
  message: Message,
): Promise<'as it is' | 'later'> {
  const step = incident.steps[name];
  const shown = digestOf(message);
  if (!step?.done || !step.value || step.shown === shown) return 'as it is';
  const [channel = '', ts = ''] = step.value.split(' ');
  const sent = await poster.change(channel, ts, message);
  if (sent.ok) {
    steps[name] = { ...step, shown };
    return 'as it is';
  }
  // What Slack will not do however often it is asked, as in a channel that is archived, is left.
  if (!GONE.includes(sent.error.why)) return isLasting(sent.error) ? 'as it is' : 'later';
  steps[name] = { ...step, done: false, value: null };
  if (name === 'card') delete steps['pin'];
  return 'as it is';
}
