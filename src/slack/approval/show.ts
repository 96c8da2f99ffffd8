import type { Approval } from '../../approvals/approval.ts';
import { isOver } from '../../approvals/changed.ts';
import type { Message } from '../kit/message.ts';
import type { Needs } from '../needs.ts';
import { isLasting } from '../outbox/failure.ts';
import type { Poster } from '../outbox/poster.ts';
import { approvalCard, type CardAround } from './card.ts';
import { isEditable } from './editable.ts';
import { type Placed, placeCard } from './place-card.ts';
import { pointerTo, sendReminder, soundAlarm, tellOutcome } from './tell.ts';
import { tellEnd } from './tell-end.ts';

/** Shows approvals as they are: the card is a picture of the row, drawn anew whenever the row has changed. */
export interface Cards {
  /** Shows it now, and says whether it stands. */
  readonly show: (approval: Pick<Approval, 'id'>) => Promise<Placed>;
  /** Something has changed; it is shown soon, and nobody waits for it. */
  readonly changed: (approval: Approval) => void;
  /** Says that it will expire soon, once. */
  readonly remind: (approval: Approval) => void;
  /** The message with the buttons that somebody pressed: perhaps one that was not known to stand. */
  readonly adopt: (id: string, channel: string, ts: string) => Promise<void>;
  /** Resolves when nothing is left to be shown. */
  readonly finish: () => Promise<void>;
}

/** What the cards are shown with. */
export type CardNeeds = Pick<
  Needs,
  | 'gate'
  | 'approvals'
  | 'approvalsChannel'
  | 'canBreakGlass'
  | 'catalogue'
  | 'firstSeen'
  | 'clock'
  | 'sleep'
  | 'log'
  | 'lost'
>;

/** A quick write is shown once, when it is done, and not also while it runs. */
const QUICK_MS = 700;
/** What Slack did not take is tried again after this long. */
const TRY_AGAIN_MS = 15_000;

/** Cards over this poster. */
export function createCards(needs: CardNeeds, poster: Poster): Cards {
  const { approvals, clock, sleep, log } = needs;
  const drawing = new Map<string, Promise<Placed | undefined>>();
  const queued = new Map<string, Promise<Placed>>();
  const resting = new Map<string, number>();
  const soon = new Set<Promise<void>>();

  /** One drawing of a card at a time, and one more at most that waits: it will show the newest anyway. */
  const show = ({ id }: Pick<Approval, 'id'>): Promise<Placed> => {
    const waiting = queued.get(id);
    if (waiting) return waiting;
    const turn = (drawing.get(id) ?? Promise.resolve(undefined)).then(() => {
      queued.delete(id);
      return drawUntilNewest(id);
    });
    queued.set(id, turn);
    const kept = turn.catch(() => undefined);
    drawing.set(id, kept);
    void kept.then(() => drawing.get(id) === kept && drawing.delete(id));
    return turn;
  };

  /** Whoever draws last has drawn the newest, whatever the order in which Slack took the drawings. */
  const drawUntilNewest = async (id: string): Promise<Placed> => {
    for (;;) {
      const approval = await approvals.find(id);
      if (!approval) return { kind: 'nowhere' };
      const placed = await draw(approval);
      const now = await approvals.find(id);
      if (now && now.version !== approval.version) continue;
      const showing = placed.kind === 'shown' ? placed.showing : await approvals.showing(id);
      // What is over and stands nowhere need not be shown any more.
      const given = placed.kind === 'nowhere' && isOver(approval);
      if (placed.kind === 'shown' || given) await approvals.drawn(id, approval.version);
      if (placed.kind === 'late') resting.set(id, clock());
      else resting.delete(id);
      await soundAlarm(needs, poster, approval, showing);
      if (isOver(approval)) await tellOutcome(needs, poster, approval, showing);
      await tellEnd(needs, poster, approval, showing);
      return placed;
    }
  };

  const draw = async (approval: Approval): Promise<Placed> => {
    const showing = await approvals.showing(approval.id);
    const card = approvalCard(approval, await around(approval));
    if (!showing) return first(approval, card, isOver(approval) ? 'last card' : 'card');
    const sent = await poster.change(showing.channel, showing.ts, card);
    // A card that was deleted, or that Slack lets nobody edit any more, is posted afresh.
    if (!sent.ok && isLasting(sent.error)) return first(approval, card, `card again ${showing.ts}`);
    if (!sent.ok) return { kind: 'late' };
    if (showing.pointer)
      await poster.change(showing.pointer.channel, showing.pointer.ts, pointerTo(approval, showing.link));
    return { kind: 'shown', showing };
  };

  const around = async (approval: Approval): Promise<CardAround> => {
    const other = approval.supersededBy ?? approval.undone ?? approval.supersedes ?? approval.undoes;
    return {
      catalogue: needs.catalogue,
      whoCan: approval.state === 'pending' ? await needs.gate.whoCan(approval) : '',
      canUndo: isOver(approval) && needs.gate.canUndo(approval),
      canBreak: needs.canBreakGlass,
      canEdit: isEditable(needs.catalogue, approval),
      link: other ? ((await approvals.showing(other))?.link ?? undefined) : undefined,
    };
  };

  /** One try at a time, whatever the process. */
  const first = async (approval: Approval, card: Message, what: string): Promise<Placed> => {
    const round = Math.floor((clock() - approval.at) / TRY_AGAIN_MS);
    if (!(await needs.firstSeen(`${what} ${approval.id} ${round}`, clock()))) return { kind: 'late' };
    // Whoever tried before may have posted it and died before that was kept.
    const tried = what === 'last card' || (what === 'card' && round > 0);
    const placed = await placeCard(poster, approval, { card, tried }, needs.approvalsChannel);
    if (placed.kind !== 'shown') return placed;
    await approvals.show(approval.id, placed.showing);
    // The card that this one takes the place of can lead to it now.
    if (approval.supersedes) void show({ id: approval.supersedes }).catch(() => undefined);
    return placed;
  };

  const later = (work: () => Promise<unknown>, what: string, approval: Approval): void => {
    const working = work().then(
      () => undefined,
      (cause: unknown) => log.warn({ err: cause, approval: approval.id }, what),
    );
    soon.add(working);
    void working.finally(() => soon.delete(working));
  };

  return {
    show,
    changed: (approval) => {
      const at = resting.get(approval.id);
      if (at !== undefined && Math.abs(clock() - at) < TRY_AGAIN_MS / 3) return;
      const work = async (): Promise<void> => {
        const quick = approval.state === 'approved' || approval.state === 'executing';
        if (quick && approval.endings.length === 0 && !approval.breakGlass) await sleep(QUICK_MS);
        await show(approval);
      };
      later(work, 'a card could not be shown; it is tried again', approval);
    },
    remind: (approval) =>
      later(
        async () => sendReminder(needs, poster, approval, await approvals.showing(approval.id)),
        'a reminder could not be sent',
        approval,
      ),
    adopt: async (id, channel, ts) => {
      // A card that is being posted right now has its place and its pointer noted in a moment.
      if (!(await approvals.showing(id))) await drawing.get(id);
      const known = await approvals.showing(id);
      if (known?.channel === channel && known.ts === ts) return;
      const approval = await approvals.find(id);
      if (!approval) return;
      if (!known || !isOver(approval))
        await approvals.show(id, {
          channel,
          ts,
          link: (await poster.link(channel, ts)) ?? null,
          pointer: known?.pointer ?? null,
        });
      await poster.change(channel, ts, approvalCard(approval, await around(approval)));
    },
    finish: async () => {
      await Promise.all([...soon, ...drawing.values()]);
    },
  };
}
