import { fieldsOf, listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';
import { goneOf } from './gone.ts';

interface Registration {
  readonly aor?: string | undefined;
  readonly contact?: string | undefined;
  readonly registrar?: string | undefined;
}
interface Upsert extends Registration {
  readonly state?: number | undefined;
}

const read = ({ aor, contact, registrar }: Registration): Call => ({
  command: 'uac_registrant:list',
  input: aor === undefined ? {} : { aor, contact, registrar },
});

const one = (reply: unknown, { aor = '' }: Registration): State => {
  const found = fieldsOf(reply)['Registrant'];
  if (found === undefined) return {};
  const enabled = textAt(found, 'enabled') === 'yes' ? 'enabled' : 'disabled';
  return { [aor]: enabled, registration: plain(textAt(found, 'state')) };
};

/** One registration, enabled or disabled; whether the registrar agrees comes out later. */
export const registrationSwitch = (to: 'enabled' | 'disabled') => ({
  verify: { read, state: one, wanted: ({ aor = '' }: Registration): Wanted => ({ [aor]: to }) },
  inverse: (input: Registration, before: State): Call | undefined => {
    const was = before[input.aor ?? ''];
    if (was === undefined) return undefined;
    const back = was === 'enabled' ? 'uac_registrant:enable' : 'uac_registrant:disable';
    return { command: back, input: { ...input } };
  },
});

/** One registration that is sent again: when it was sent last. */
export const renewal = {
  read,
  state: (reply: unknown): State => {
    const found = fieldsOf(reply)['Registrant'];
    const sent = textAt(found, 'last_register_sent');
    return sent === undefined ? {} : { 'last sent': sent, registration: plain(textAt(found, 'state')) };
  },
};

/** A registration that is added, changed or deleted; only one that is new can be deleted to be as before. */
export const registration = {
  upsert: {
    verify: {
      read,
      state: one,
      wanted: ({ aor = '', state }: Upsert): Wanted => ({ [aor]: state === 1 ? 'disabled' : 'enabled' }),
    },
    inverse: ({ aor = '', contact, registrar }: Upsert, before: State): Call | undefined =>
      aor in before ? undefined : { command: 'uac_registrant:delete', input: { aor, contact, registrar } },
  },
  deleted: { read, state: one, wanted: (_: Registration, before: State): Wanted => goneOf(before) },
};

/** How many registrations there are, and which ones are disabled. */
export const registrationsProof = {
  read,
  state: (reply: unknown, input: Registration): State => {
    if (input.aor !== undefined) return one(reply, input);
    const records = (listAt(reply, 'Records') ?? []).map(fieldsOf);
    const disabled = records.filter(({ enabled }) => enabled !== 'yes');
    return {
      registrations: String(records.length),
      ...Object.fromEntries(disabled.map(({ AOR }) => [String(AOR), 'disabled'])),
    };
  },
};

/** `NOT_REGISTERED_STATE` as people write it. */
function plain(state = 'unknown'): string {
  return state
    .replace(/_STATE$/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
}
