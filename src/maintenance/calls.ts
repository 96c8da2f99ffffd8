import { listAt, textAt } from '../kernel/json.ts';
import { hostIn, isAt } from './host.ts';

/** How calls were counted, best first: by OpenSIPS for that destination, by a profile of the site, by the addresses that calls show, or all of the node. */
export type How = 'load' | 'profile' | 'address' | 'node';

/** The calls that are still there, and how far that figure can be trusted. */
export interface Count {
  readonly calls: number;
  readonly how: How;
  /** All calls of the nodes concerned; null when they do not say. */
  readonly all: number | null;
}

/** The ids of the calls on this page of dlg_list that have a party at one of these places. */
export function callsAt(reply: unknown, places: readonly string[]): readonly string[] {
  return (listAt(reply, 'Dialogs') ?? []).flatMap((dialog, row) => {
    const callees = (listAt(dialog, 'CALLEES') ?? []).map((each) => textAt(each, 'callee_contact'));
    const contacts = [textAt(dialog, 'caller_contact'), ...callees];
    const there = contacts.some((contact) => {
      const seen = contact === undefined ? undefined : hostIn(contact);
      return seen !== undefined && places.some((place) => isAt(seen, place));
    });
    return there ? [textAt(dialog, 'ID') ?? textAt(dialog, 'callid') ?? String(row)] : [];
  });
}

/** All calls of a node, ringing ones too, from get_statistics; undefined without the module `dialog`. */
export function allCalls(reply: unknown): number | undefined {
  const active = Number(textAt(reply, 'dialog:active_dialogs') ?? Number.NaN);
  const early = Number(textAt(reply, 'dialog:early_dialogs') ?? 0);
  return Number.isFinite(active) ? active + (Number.isFinite(early) ? early : 0) : undefined;
}
