import { drawSheet } from '../answer/draw.ts';
import { drawNodes, type NodeSheet } from '../answer/draw-nodes.ts';
import { drawFailed } from '../answer/failed.ts';
import type { Sheet } from '../answer/sheet.ts';
import { sheetOf } from '../answer/sheet-of.ts';
import type { Message } from '../kit/message.ts';
import type { View } from './view.ts';

/** Which piece of a view to draw, and with which buttons. */
export interface Piece {
  /** The id that buttons carry; without one there are none. */
  readonly id: string | undefined;
  /** One node's answer alone, by its place in the view. */
  readonly only?: number | undefined;
  readonly page?: number | undefined;
  /** When the replies were had, in milliseconds since 1970. */
  readonly at: number;
  /** Leave out what is for the asker alone: sharing and files. */
  readonly shared?: boolean;
}

/** The reply of the part in that place. */
export type ReplyAt = (place: number) => Promise<unknown>;

/** What one node said, with the notes of its command. */
export async function sheetAt(view: View, place: number, at: number, replyAt: ReplyAt): Promise<Sheet> {
  const { command: method, input, notes } = view;
  const made = await sheetOf({ method, value: await replyAt(place), input, now: at });
  return { ...made, notes: [...made.notes, ...notes] };
}

/** A view as a message: one node's answer with its pages, or all nodes together. */
export async function drawView(view: View, replyAt: ReplyAt, piece: Piece): Promise<Message> {
  const { asked, warnings, parts } = view;
  const { id, at, page = 1, shared = false, only = parts.length === 1 ? 0 : undefined } = piece;
  const idOf = (place: number) => (id === undefined ? {} : { resultId: `${id}.${place}` });

  if (only === undefined) {
    const nodes = parts.map(async (part, place): Promise<NodeSheet> => {
      if ('fault' in part) return part;
      const { node, ms } = part;
      return { node, sheet: await sheetAt(view, place, at, replyAt), ms, ...(shared ? {} : idOf(place)) };
    });
    const whole = id === undefined || shared ? {} : { resultId: id };
    return drawNodes(await Promise.all(nodes), { asked, warnings, ...whole });
  }
  const part = parts[only];
  if (!part || 'fault' in part) return drawFailed(part ? [part.fault] : [], { asked });
  const { node, ms, bytes } = part;
  return drawSheet(await sheetAt(view, only, at, replyAt), {
    node,
    asked,
    ms,
    bytes,
    page,
    warnings,
    ...idOf(only),
    ...(shared ? { actions: ['page'] as const } : {}),
  });
}
