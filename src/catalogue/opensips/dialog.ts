import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { list, text, whole } from '../fields.ts';
import { callsProof, callVariable, endedCall } from '../proof/dialog.ts';

/** Commands of the module `dialog`: calls in progress. */
export const dialog: readonly Command[] = [
  command({
    method: 'dialog:cluster_sync',
    alias: 'dlg_cluster_sync',
    summary: 'Fetch dialogs from another node of the cluster',
    effect: 'change',
    input: z.object({ sharing_tag: text('Sharing tag whose dialogs to fetch') }),
    recipes: ['', 'sharing_tag'],
    consequence: 'Dialogs that this node does not know are added.',
    verify: callsProof,
    synonyms: ['dialogs', 'calls', 'sync', 'cluster', 'replication'],
  }),
  command({
    method: 'dialog:db_sync',
    alias: 'dlg_db_sync',
    summary: 'Write dialogs in memory to the database',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'The database takes the dialogs that are in memory.',
    synonyms: ['dialogs', 'calls', 'save', 'database'],
  }),
  command({
    method: 'dialog:end_dlg',
    alias: 'dlg_end_dlg',
    summary: 'Hang up one call',
    effect: 'disrupt',
    input: z.object({
      dialog_id: text('Call-ID of the call, or the ID that dlg_list shows'),
      extra_hdrs: text('Headers to add to the BYE, each ended by CR LF'),
    }),
    recipes: ['dialog_id', 'dialog_id extra_hdrs'],
    consequence: 'Both parties of the call are cut off.',
    ...endedCall,
    note: 'The call may be named by its Call-ID or by the ID of the list.',
    synonyms: ['hang up', 'terminate', 'kill call', 'end', 'dialog', 'bye'],
  }),
  command({
    method: 'dialog:list',
    alias: 'dlg_list',
    summary: 'List calls in progress',
    effect: 'read',
    cost: 'dump',
    input: z.object({
      callid: text('Call-ID of the call'),
      from_tag: text('From tag of the call'),
      index: whole('Number of the first call to return, from 0', { min: 0 }),
      counter: whole('How many calls to return', { min: 0 }),
    }),
    recipes: ['', 'callid', 'callid from_tag', 'index counter'],
    estimate: {
      statistics: ['active_dialogs'],
      rows: 'calls',
      count: (statistics, { callid, counter }) => callsAsked(statistics, callid, counter),
      seconds: (count) => count * 4e-5,
      bytes: (count) => count * 900,
      instead: () => cheaper('dialog:list'),
    },
    note: 'With index and counter the calls come page by page, with a count.',
    synonyms: ['calls', 'active', 'dialogs', 'ongoing', 'current', 'live', 'up'],
  }),
  command({
    method: 'dialog:list_ctx',
    alias: 'dlg_list_ctx',
    summary: 'List calls in progress with their script context',
    effect: 'read',
    cost: 'dump',
    input: z.object({
      callid: text('Call-ID of the call'),
      from_tag: text('From tag of the call'),
      index: whole('Number of the first call to return, from 0', { min: 0 }),
      counter: whole('How many calls to return', { min: 0 }),
    }),
    recipes: ['', 'callid', 'callid from_tag', 'index counter'],
    estimate: {
      statistics: ['active_dialogs'],
      rows: 'calls',
      count: (statistics, { callid, counter }) => callsAsked(statistics, callid, counter),
      seconds: (count) => count * 5e-5,
      bytes: (count) => count * 1200,
      instead: () => cheaper('dialog:list_ctx'),
    },
    synonyms: ['calls', 'active', 'dialogs', 'variables', 'context'],
  }),
  command({
    method: 'dialog:push_var',
    alias: 'dlg_push_var',
    summary: 'Set a variable in calls in progress',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      dlg_val_name: text('Name of the variable'),
      dlg_val_value: text('New value of the variable'),
      DID: list('Calls to set it in: their dialog ids or Call-IDs'),
    }),
    recipes: ['dlg_val_name dlg_val_value DID'],
    consequence: 'The routing script sees the new value in later messages of these calls.',
    ...callVariable,
    note: 'OK comes back even when no such call exists.',
    synonyms: ['variable', 'dialog', 'call', 'set', 'inject'],
  }),
  command({
    method: 'dialog:restore_db',
    alias: 'dlg_restore_db',
    summary: 'Load dialogs from the database again',
    effect: 'disrupt',
    input: z.object({}),
    recipes: [''],
    consequence: 'Calls known from the database replace what is in memory.',
    verify: callsProof,
    synonyms: ['dialogs', 'calls', 'restore', 'database'],
  }),
  command({
    method: 'dialog:send_sequential',
    alias: 'dlg_send_sequential',
    summary: 'Send a request inside a call',
    effect: 'disrupt',
    holdsFor: 30,
    input: z.object({
      callid: text('Call-ID of the call'),
      mode: text('Which parties get it: caller, callee, both or challenge'),
      method: text('SIP method, such as INFO'),
      body: text('Body of the message'),
      headers: text('Headers to add, each ended by CR LF'),
    }),
    recipes: [
      'callid',
      'callid mode',
      'callid method',
      'callid body',
      'callid mode method',
      'callid mode body',
      'callid method body',
      'callid method body mode',
      { params: 'callid method body mode headers', since: '3.5' },
    ],
    consequence: 'Both or one of the parties get this request; a re-INVITE can change or end their media.',
    synonyms: ['re-invite', 'info', 'in-dialog', 'request'],
  }),
];

/** A single call or a page is what it is; otherwise every active call is returned. */
function callsAsked(statistics: Readonly<Record<string, number>>, callid: unknown, counter: unknown): number {
  if (callid !== undefined) return 1;
  const active = statistics['dialog:active_dialogs'] ?? 0;
  return typeof counter === 'number' ? Math.min(counter, active) : active;
}

function cheaper(method: string) {
  return [
    { label: 'Count them', call: { command: 'statistics:get', input: { statistics: ['dialog:'] } } },
    { label: 'The first 20', call: { command: method, input: { index: 0, counter: 20 } } },
  ];
}
