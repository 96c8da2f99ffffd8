import { type Fields, listAt } from '../../../kernel/json.ts';
import { amount, seconds, tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { signed, stateCounts } from '../state.ts';

/** OpenSIPS spells the member "Loged in". */
function agentState({ 'Loged in': loggedIn, State }: Fields): string {
  if (textOf(loggedIn).toUpperCase() !== 'YES') return signed('down', 'logged out');
  switch (State) {
    case 'free':
      return signed('up', 'free');
    case 'incall':
      return signed('half', 'in a call');
    case 'inchat':
      return signed('half', 'in a chat');
    case 'wrapup':
      return signed('half', 'wrapping up');
    default:
      return signed('up', `logged in${State === undefined ? '' : `, state ${textOf(State)}`}`);
  }
}

const agents: SheetMaker = async ({ value }) => {
  const list = listAt(value, 'Agents');
  if (!list) return undefined;
  if (list.length === 0) return sheet({ headline: 'No agent is defined' });
  const rows = rowsOf(list);
  const states = await tally(rows, agentState);
  const table = tableOf(
    'Agents',
    rows,
    [
      { key: 'id', label: 'Agent' },
      { key: 'State', label: 'State', show: (_, row) => agentState(row) },
      { key: 'Wrapup-ends', label: 'Wraps up for', show: seconds },
      { key: 'Ongoing chats', label: 'Chats', kind: 'number' },
      { key: 'Free chats', label: 'Free chats', kind: 'number' },
    ],
    ['Ref', 'Loged in'],
  );
  return sheet({ headline: `${counted(rows.count, 'agent')}: ${stateCounts(states)}`, tables: [table] });
};

const flows: SheetMaker = ({ value }) => {
  const list = listAt(value, 'Flows');
  if (!list) return undefined;
  if (list.length === 0) return sheet({ headline: 'No flow is defined' });
  const table = tableOf(
    'Flows',
    rowsOf(list),
    [
      { key: 'id', label: 'Flow' },
      { key: 'Ongoing Calls', label: 'Calls now', kind: 'number', show: amount },
      { key: 'Logged Agents', label: 'Agents', kind: 'number', show: amount },
      { key: 'Processed Calls', label: 'Calls so far', kind: 'number', show: amount },
      { key: 'Avg Call Duration', label: 'Average call', kind: 'number', show: seconds },
    ],
    ['Ref Calls'],
  );
  return sheet({ headline: counted(list.length, 'flow'), tables: [table] });
};

const calls: SheetMaker = async ({ value }) => {
  const list = listAt(value, 'Calls');
  if (!list) return undefined;
  if (list.length === 0) return sheet({ headline: 'No call is in the call centre' });
  const rows = rowsOf(list);
  const states = await tally(rows, ({ State }) => textOf(State));
  const table = tableOf(
    'Calls',
    rows,
    [
      { key: 'id', label: 'Call' },
      { key: 'State', label: 'State' },
      { key: 'Call Time', label: 'For', kind: 'number', show: seconds },
      { key: 'Flow', label: 'Flow' },
      { key: 'Agent', label: 'Agent' },
    ],
    ['Ref'],
  );
  return sheet({ headline: `${counted(rows.count, 'call')}: ${stateCounts(states)}`, tables: [table] });
};

const queue: SheetMaker = ({ value }) => {
  const list = listAt(value, 'Calls');
  if (!list) return undefined;
  if (list.length === 0) return sheet({ headline: 'Nobody waits in the queue' });
  const table = tableOf('Waiting calls', rowsOf(list), [
    { key: 'index', label: 'Place' },
    { key: 'Caller username', label: 'Caller' },
    { key: 'Caller display name', label: 'Name' },
    { key: 'Waiting for', label: 'Waits for', kind: 'number', show: seconds },
    { key: 'ETW', label: 'Expected wait', kind: 'number', show: seconds },
    { key: 'Flow', label: 'Flow' },
    { key: 'Priority', label: 'Priority', kind: 'number' },
    { key: 'Skill', label: 'Skill' },
    { key: 'Media', label: 'Media' },
    { key: 'id', label: 'Call' },
  ]);
  return sheet({
    headline: `${counted(list.length, 'call waits', 'calls wait')} in the queue`,
    tables: [table],
  });
};

/** Sheets for the call centre. */
export const callCenter: Readonly<Record<string, SheetMaker>> = {
  'call_center:list_agents': agents,
  'call_center:list_flows': flows,
  'call_center:list_calls': calls,
  'call_center:list_queue': queue,
};
