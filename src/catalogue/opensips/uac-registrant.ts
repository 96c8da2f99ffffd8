import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';
import { registration, registrationSwitch, registrationsProof, renewal } from '../proof/registrant.ts';

/** A text that may be empty: upsert must be given all its parameters, and an empty one means none. */
const orNone = (description: string) =>
  z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string('must be a text'))
    .describe(`${description}; "" for none`);

/** Commands of the module `uac_registrant`: registrations kept at providers. */
export const uacRegistrant: readonly Command[] = [
  command({
    method: 'uac_registrant:delete',
    alias: 'reg_delete',
    summary: 'Delete a registration that this server keeps elsewhere',
    effect: 'disrupt',
    since: '4.0',
    input: z.object({
      aor: text('Address of record that is registered with the provider'),
      contact: text('SIP URI of the contact'),
      registrar: text('SIP URI of the registrar'),
    }),
    recipes: ['aor contact registrar'],
    consequence: 'Calls from that provider no longer reach this server once the registration ends.',
    verify: registration.deleted,
    note: 'Memory alone is changed; a reload brings back what the database holds.',
    synonyms: ['registrant', 'trunk', 'registration', 'remove', 'provider'],
  }),
  command({
    method: 'uac_registrant:disable',
    alias: ['reg_disable', 'uac_reg_disable'],
    summary: 'Disable a registration that this server keeps elsewhere',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      aor: text('Address of record that is registered with the provider'),
      contact: text('SIP URI of the contact'),
      registrar: text('SIP URI of the registrar'),
    }),
    recipes: ['aor contact registrar'],
    consequence: ({ aor, registrar }) =>
      `${aor} is unregistered at ${registrar}; calls from there no longer reach this server, also after a restart.`,
    ...registrationSwitch('disabled'),
    synonyms: ['registrant', 'trunk', 'registration', 'off', 'provider'],
  }),
  command({
    method: 'uac_registrant:enable',
    alias: ['reg_enable', 'uac_reg_enable'],
    summary: 'Enable a registration that this server keeps elsewhere',
    effect: 'change',
    idempotent: true,
    input: z.object({
      aor: text('Address of record that is registered with the provider'),
      contact: text('SIP URI of the contact'),
      registrar: text('SIP URI of the registrar'),
    }),
    recipes: ['aor contact registrar'],
    consequence: ({ aor, registrar }) => `The server registers ${aor} at ${registrar} again.`,
    ...registrationSwitch('enabled'),
    synonyms: ['registrant', 'trunk', 'registration', 'on', 'provider'],
  }),
  command({
    method: 'uac_registrant:force_register',
    alias: ['reg_force_register', 'uac_reg_force_register'],
    summary: 'Register at once with a provider',
    effect: 'change',
    since: '3.5',
    input: z.object({
      aor: text('Address of record that is registered with the provider'),
      contact: text('SIP URI of the contact'),
      registrar: text('SIP URI of the registrar'),
    }),
    recipes: ['aor contact registrar'],
    consequence: 'A REGISTER goes out now; the provider sees it as a refresh.',
    verify: renewal,
    note: 'The registration must be enabled.',
    synonyms: ['registrant', 'trunk', 'registration', 'renew', 'provider'],
  }),
  command({
    method: 'uac_registrant:list',
    alias: ['reg_list', 'uac_reg_list'],
    summary: 'List registrations that this server keeps elsewhere',
    effect: 'read',
    cost: 'list',
    input: z.object({
      aor: text('Address of record that is registered with the provider'),
      contact: text('SIP URI of the contact'),
      registrar: text('SIP URI of the registrar'),
    }),
    recipes: ['', 'aor contact registrar'],
    note: 'A single registration is named by aor, contact and registrar together.',
    synonyms: ['registrant', 'trunk', 'registrations', 'provider', 'state', 'upstream', 'failed', 'outbound'],
  }),
  command({
    method: 'uac_registrant:reload',
    alias: ['reg_reload', 'uac_reg_reload'],
    summary: 'Load the registrations with providers from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      aor: text('Address of record that is registered with the provider'),
      contact: text('SIP URI of the contact'),
      registrar: text('SIP URI of the registrar'),
    }),
    recipes: ['', 'aor contact registrar'],
    consequence: 'Registrations follow the database from now on.',
    verify: registrationsProof,
    synonyms: ['registrant', 'trunk', 'refresh', 'provider'],
  }),
  command({
    method: 'uac_registrant:upsert',
    alias: 'reg_upsert',
    summary: 'Add or change a registration with a provider',
    effect: 'disrupt',
    since: '4.0',
    input: z.object({
      aor: text('Address of record that is registered with the provider'),
      contact: text('SIP URI of the contact'),
      registrar: text('SIP URI of the registrar'),
      proxy: orNone('SIP URI of the next hop'),
      third_party_registrant: orNone('SIP URI of a third-party registrant'),
      username: orNone('User name'),
      password: orNone('Password for the registration').meta({ secret: true }),
      binding_params: orNone('Parameters to add to the Contact header'),
      expiry: whole('Expiry of the registration in seconds', { min: 0 }),
      forced_socket: orNone('Socket to send from, as proto:ip:port'),
      cluster_shtag: orNone('Sharing tag and cluster, as tag/id'),
      state: whole('0 for enabled, 1 for disabled: the reverse of the usual', { min: 0, max: 1 }),
    }),
    recipes: [
      'aor contact registrar proxy third_party_registrant username password binding_params expiry forced_socket cluster_shtag state',
    ],
    consequence: ({ aor, registrar, state }) =>
      state === 1
        ? `The server no longer registers ${aor} at ${registrar}; calls from there are lost.`
        : `The server registers ${aor} at ${registrar} with these data; wrong ones lose the trunk.`,
    ...registration.upsert,
    note: 'Memory alone is changed; a reload brings back what the database holds.',
    synonyms: ['registrant', 'trunk', 'registration', 'add', 'provider'],
  }),
];
