import { fieldsOf, listAt } from '../../../kernel/json.ts';
import { seconds, tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { signed, stateCounts } from '../state.ts';

/** The states of OpenSIPS's modules/uac_registrant/reg_records.h. */
function registration(state: unknown): string {
  const word = textOf(state);
  switch (word) {
    case 'REGISTERED_STATE':
      return signed('up', 'registered');
    case 'REGISTERING_STATE':
      return signed('half', 'registering');
    case 'AUTHENTICATING_STATE':
      return signed('half', 'authenticating');
    case 'UNREGISTERING_STATE':
    case 'AUTHENTICATING_UNREGISTER_STATE':
      return signed('half', 'unregistering');
    case 'NOT_REGISTERED_STATE':
      return signed('down', 'not registered');
    case 'REGISTER_TIMEOUT_STATE':
      return signed('down', 'no answer');
    case 'WRONG_CREDENTIALS_STATE':
      return signed('down', 'wrong credentials');
    case 'REGISTRAR_ERROR_STATE':
      return signed('down', 'refused by the registrar');
    case 'INTERNAL_ERROR_STATE':
      return signed('down', 'internal error');
    default:
      return word;
  }
}

/** OpenSIPS prints the beginning of 1970 for what has not happened. */
const moment = (date: unknown): string => (/\b1970$/.test(textOf(date)) ? 'never' : textOf(date));

const list: SheetMaker = async ({ value }) => {
  const { Registrant } = fieldsOf(value);
  const records = listAt(value, 'Records') ?? (Registrant === undefined ? undefined : [Registrant]);
  if (!records) return undefined;
  if (records.length === 0) return sheet({ headline: 'No registration is configured' });
  const rows = rowsOf(records);
  const states = await tally(rows, ({ state }) => registration(state));
  const table = tableOf(
    'Registrations',
    rows,
    [
      { key: 'AOR', label: 'AoR' },
      { key: 'state', label: 'State', show: registration },
      { key: 'enabled', label: 'Enabled' },
      { key: 'registrar', label: 'Registrar' },
      { key: 'last_register_sent', label: 'Last sent', show: moment },
      { key: 'registration_t_out', label: 'Valid until', show: moment },
      { key: 'expires', label: 'Asks for', kind: 'number', show: seconds },
      { key: 'binding', label: 'Contact' },
      { key: 'socket', label: 'Socket' },
      { key: 'ip', label: 'Registrar address' },
    ],
    ['dst_IP'],
  );
  return sheet({
    headline: `${counted(rows.count, 'registration')}: ${stateCounts(states)}`,
    tables: [table],
  });
};

/** Sheets for outbound registrations. */
export const uacRegistrant: Readonly<Record<string, SheetMaker>> = { 'uac_registrant:list': list };
