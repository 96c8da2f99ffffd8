import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { amount, tableOf } from '../columns.ts';
import { counted, duration } from '../format.ts';
import { numberOf, textOf } from '../reply.ts';
import { type Rows, rowsOf, tally } from '../rows.ts';
import { type Cell, type Sheet, type SheetMaker, sheet, type Table } from '../sheet.ts';
import { signed, stateCounts } from '../state.ts';

/** The states DLG_STATE_… of OpenSIPS's dialog module, in words. */
export function callState(state: unknown): string {
  switch (state) {
    case 1:
      return signed('half', 'calling');
    case 2:
      return signed('half', 'ringing');
    case 3:
      return signed('half', 'answered, no ACK yet');
    case 4:
      return signed('up', 'in call');
    case 5:
      return signed('down', 'ended');
    default:
      return textOf(state);
  }
}

const HIDDEN = [
  'db_id',
  'user_flags',
  'datestart',
  'timeout',
  'dateout',
  'caller_tag',
  'caller_contact',
  'callee_cseq',
].concat(['caller_route_set', 'caller_bind_addr', 'caller_sdp', 'caller_sent_sdp', 'CALLEES', 'context']);

function calls(rows: Rows, now: number): Table {
  const lasted = (start: unknown): Cell => {
    const ms = typeof start === 'number' && start > 0 ? now - start * 1000 : -1;
    return ms < 0 ? '' : { value: Math.round(ms / 1000), text: duration(Math.round(ms / 1000) * 1000) };
  };
  return tableOf(
    'Calls',
    rows,
    [
      { key: 'from_uri', label: 'Caller' },
      { key: 'to_uri', label: 'Callee' },
      { key: 'state', label: 'State', show: callState },
      { key: 'timestart', label: 'For', kind: 'number', show: lasted },
      { key: 'callid', label: 'Call-ID' },
      { key: 'ID', label: 'Dialog id' },
    ],
    HIDDEN,
  );
}

const list: SheetMaker = async ({ value, input, now }) => {
  const dialogs = listAt(value, 'Dialogs');
  if (!dialogs) return one(fieldsOf(value)['Dialog'], now);
  if (dialogs.length === 0) return sheet({ headline: 'No call is in progress' });
  const rows = rowsOf(dialogs);
  const states = await tally(rows, ({ state }) => callState(state));
  const { count: total } = fieldsOf(value);
  const part = typeof total === 'number' && total > rows.count;
  const from = (numberOf(input['index']) || 0) + 1;
  return sheet({
    headline: `${counted(rows.count, 'call')}: ${stateCounts(states)}`,
    tables: [calls(rows, now)],
    notes: part
      ? [`These are calls ${from} to ${from + rows.count - 1} of ${total.toLocaleString('en-US')}.`]
      : [],
  });
};

function one(dialog: unknown, now: number): Sheet | undefined {
  const fields = fieldsOf(dialog);
  if (fields['callid'] === undefined) return undefined;
  const started = fields['timestart'];
  const age =
    typeof started === 'number' && started > 0 ? duration(Math.max(0, now - started * 1000)) : undefined;
  const callees = listAt(fields, 'CALLEES') ?? [];
  const callee = fieldsOf(callees[0]);
  const { context } = fields;
  return sheet({
    headline: `${textOf(fields['from_uri'])} to ${textOf(fields['to_uri'])}: ${callState(fields['state'])}${age ? ` for ${age}` : ''}`,
    facts: [
      ['Caller', textOf(fields['from_uri'])],
      ['Callee', textOf(fields['to_uri'])],
      ['State', callState(fields['state'])],
      ['Started', textOf(fields['datestart'])],
      ['Ends at the latest', textOf(fields['dateout'])],
      ['Call-ID', textOf(fields['callid'])],
      ['Dialog id', textOf(fields['ID'])],
      ['Caller contact', textOf(fields['caller_contact'])],
      ['Callee contact', textOf(callee['callee_contact'])],
      ['Caller side', textOf(fields['caller_bind_addr'])],
      ['Callee side', textOf(callee['callee_bind_addr'])],
      ['Flags', textOf(fields['user_flags'])],
    ],
    tree: [...pairs('Values', listAt(context, 'values')), ...pairs('Profiles', listAt(context, 'profiles'))],
    notes: callees.length > 1 ? [`It has ${counted(callees.length, 'callee')}; the first is shown.`] : [],
  });
}

/** The variables and profiles of a dialog: a list of objects with one member each. */
function pairs(title: string, found: readonly unknown[] | undefined): readonly string[] {
  const all = (found ?? []).flatMap((item) => Object.entries(fieldsOf(item)));
  if (all.length === 0) return [];
  return [title, ...all.map(([name, value]) => `  ${name}: ${textOf(value)}`)];
}

const profiles: SheetMaker = ({ value }) => {
  const found = listAt(value, 'Profiles');
  if (!found) return undefined;
  if (found.length === 0) return sheet({ headline: 'No dialog profile is defined' });
  const table = tableOf('Profiles', rowsOf(found), [
    { key: 'name', label: 'Profile' },
    { key: 'has value', label: 'Has values' },
  ]);
  return sheet({ headline: counted(found.length, 'dialog profile'), tables: [table] });
};

const profileSize: SheetMaker = ({ value }) => {
  const profile = fieldsOf(fieldsOf(value)['Profile']);
  if (typeof profile['count'] !== 'number') return undefined;
  const of = textOf(profile['value']);
  return sheet({
    headline: `${counted(profile['count'], 'call')} in profile ${textOf(profile['name'])}${of ? ` with value ${of}` : ''}`,
    facts: [
      ['Calls', profile['count'].toLocaleString('en-US')],
      ['Shared', textOf(profile['shared'])],
      ['Replicated', textOf(profile['replicated'])],
    ],
  });
};

const profileValues: SheetMaker = ({ value, input }) => {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const many = value.reduce((sum: number, item) => sum + (numberOf(fieldsOf(item)['count']) || 0), 0);
  const shown = (word: unknown): string => textOf(word) || 'no value';
  const table = tableOf('Values', rowsOf(value), [
    { key: 'value', label: 'Value', show: shown },
    { key: 'count', label: 'Calls', kind: 'number', show: amount },
  ]);
  return sheet({
    headline: `${counted(value.length, 'value')} and ${counted(many, 'call')} in profile ${textOf(input['profile'])}`,
    tables: [table],
  });
};

/** Sheets for calls and their profiles. */
export const dialog: Readonly<Record<string, SheetMaker>> = {
  'dialog:list': list,
  'dialog:list_ctx': list,
  'dialog:profile_list_dlgs': list,
  'dialog:list_all_profiles': profiles,
  'dialog:profile_get_size': profileSize,
  'dialog:profile_get_values': profileValues,
};
