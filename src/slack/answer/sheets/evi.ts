import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { seconds, tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { nested, rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

const events: SheetMaker = ({ value }) => {
  const list = listAt(value, 'Events');
  if (!list) return undefined;
  const table = tableOf('Events', rowsOf(list), [
    { key: 'name', label: 'Event' },
    { key: 'id', label: 'Id' },
  ]);
  return sheet({ headline: `${counted(list.length, 'event')} can be subscribed to`, tables: [table] });
};

/** One subscriber stands under `Subscriber`, several under `Subscribers`. */
const subscribersOf = (event: unknown): readonly unknown[] => {
  const { Subscriber } = fieldsOf(event);
  return listAt(event, 'Subscribers') ?? (Subscriber === undefined ? [] : [Subscriber]);
};

const subscribers: SheetMaker = async ({ value, input }) => {
  const { Event } = fieldsOf(value);
  const list = listAt(value, 'Events') ?? (Event === undefined ? undefined : [Event]);
  if (!list) return undefined;
  const rows = await nested(
    rowsOf(list),
    subscribersOf,
    (event, subscriber) => ({ event: event['name'], ...subscriber }),
    'drop',
  );
  const asked = textOf(input['event']);
  if (rows.count === 0) return sheet({ headline: `Nobody has subscribed to ${asked || 'an event'}` });
  const table = tableOf('Subscribers', rows, [
    { key: 'event', label: 'Event' },
    { key: 'socket', label: 'Sent to' },
    { key: 'ttl', label: 'Ends in', show: seconds },
    { key: 'expire', label: 'Asked for', show: seconds },
  ]);
  return sheet({
    headline: `${counted(rows.count, 'subscription')}${asked ? ` to ${asked}` : ''}`,
    tables: [table],
  });
};

/** Sheets for events. */
export const evi: Readonly<Record<string, SheetMaker>> = {
  'evi:list': events,
  'evi:subscribers': subscribers,
};
