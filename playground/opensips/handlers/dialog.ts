import { fail, ok } from '../rpc/answer.ts';
import { handlerFailed, invalidParams } from '../rpc/errors.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Dialog } from '../world/calls.ts';
import type { Context, Handlers } from './context.ts';
import { dialogContextShape, dialogShape } from './dialog-shape.ts';

/** A peer that is gone keeps the one HTTP process this long. */
const SILENT_PEER_MS = 30_500;

function list({ world }: Context, params: Params, shape: (dialog: Dialog) => unknown) {
  if ('callid' in params) {
    const tag = text(params, 'from_tag');
    const found = world.dialogs.find(
      (each) => each.callid === text(params, 'callid') && (tag === '' || each.from.tag === tag),
    );
    return found ? ok({ Dialog: shape(found) }) : fail(404, 'No such dialog');
  }
  const index = int(params, 'index');
  if (index === undefined) return ok({ Dialogs: world.dialogs.map(shape) });
  const page = world.dialogs.slice(index, index + (int(params, 'counter') ?? 0));
  return ok({ count: world.dialogs.length, Dialogs: page.map(shape) });
}

/** Hangs dialogs up and says so to whoever subscribed. */
export function endDialogs({ world, raise }: Context, ended: readonly Dialog[]): void {
  for (const dialog of ended) {
    raise('E_DLG_STATE_CHANGED', {
      id: dialog.id,
      db_id: dialog.dbId,
      callid: dialog.callid,
      from_tag: dialog.from.tag,
      to_tag: dialog.to.tag,
      old_state: dialog.state,
      new_state: 5,
    });
    dialog.state = 5;
  }
  world.dialogs = world.dialogs.filter((dialog) => !ended.includes(dialog));
}

const byId = ({ world }: Context, id: string) =>
  world.dialogs.find((each) => each.id === id || each.callid === id);

/** Dialogs one by one. */
export const dialog: Handlers = {
  dlg_list: (params, context) => list(context, params, dialogShape),
  dlg_list_ctx: (params, context) => list(context, params, dialogContextShape),
  dlg_end_dlg: (params, context) => {
    const found = byId(context, text(params, 'dialog_id'));
    if (!found) return fail(404, 'Requested Dialog not found');
    endDialogs(context, [found]);
    return ok();
  },
  dlg_push_var: (params, context) => {
    const ids = params['DID'];
    if (!Array.isArray(ids)) return invalidParams("Bad type for parameter 'DID'");
    for (const id of ids) {
      const found = byId(context, String(id));
      if (found) found.values[text(params, 'dlg_val_name')] = text(params, 'dlg_val_value');
    }
    return ok();
  },
  // The recipe demands dlg_id and the handler reads DID, so that neither ever works.
  dlg_set_profile: () => handlerFailed('Failed to handle parameter'),
  dlg_unset_profile: () => handlerFailed('Failed to handle parameter'),
  dlg_send_sequential: (params, context) => {
    const found = byId(context, text(params, 'callid'));
    if (!found) return { ...fail(404, 'Dialog Not Found'), takes: 1000 };
    return { ...ok({ Status: '408 Request Timeout' }), takes: SILENT_PEER_MS };
  },
  call_hold: (params, context) => {
    const found = byId(context, text(params, 'callid'));
    if (!found || found.held || found.restored) return handlerFailed();
    found.held = true;
    return ok();
  },
  call_unhold: (params, context) => {
    const found = byId(context, text(params, 'callid'));
    if (!found) return handlerFailed();
    if (!found.held) return fail(480, 'No dialog legs on hold');
    found.held = false;
    return ok();
  },
};
