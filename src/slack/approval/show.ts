import type { Approval } from '../../approvals/approval.ts';
import type { Showing } from '../../approvals/shelf.ts';
import { context, section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { md, mention } from '../kit/mrkdwn.ts';
import type { Needs } from '../needs.ts';
import type { Poster, Spot } from '../outbox/poster.ts';
import { approvalCard, moment, subject } from './card.ts';
import { isOver, stateTitle } from './state-words.ts';
import { endingLine } from './steps.ts';

/** Shows approvals as they are: the card is a picture of the row, drawn anew whenever the row has changed. */
export interface Cards {
  /** Shows it now; undefined when it could be shown nowhere. */
  readonly show: (approval: Pick<Approval, 'id'>) => Promise<Showing | undefined>;
  /** Something has changed; it is shown soon, and nobody waits for it. */
  readonly changed: (approval: Approval) => void;
  /** Says that it will expire soon, once. */
  readonly remind: (approval: Approval) => void;
  /** The message with the buttons, when a press tells where it is and that was not known. */
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
/** A card that was tried and not seen to stand is tried again after this long. */
const TRY_AGAIN_MS = 15_000;
// After these there is no message to change, and there never will be.
const GONE = [
  'message_not_found',
  'channel_not_found',
  'cant_update_message',
  'is_archived',
  'not_in_channel',
];

/** Cards over this poster. */
export function createCards(needs: CardNeeds, poster: Poster): Cards {
  const { approvals, clock, sleep, log } = needs;
  const drawing = new Map<string, Promise<Showing | undefined>>();
  const queued = new Map<string, Promise<Showing | undefined>>();
  const soon = new Set<Promise<void>>();

  /** One drawing of a card at a time, and one more at most that waits: it will show the newest anyway. */
  const show = ({ id }: Pick<Approval, 'id'>): Promise<Showing | undefined> => {
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
  const drawUntilNewest = async (id: string): Promise<Showing | undefined> => {
    for (;;) {
      const approval = await approvals.find(id);
      if (!approval) return undefined;
      const showing = await draw(approval);
      const now = await approvals.find(id);
      if (now && now.version !== approval.version) continue;
      if (showing) await approvals.drawn(id, approval.version);
      if (showing && isOver(approval)) await tell(approval, showing);
      return showing;
    }
  };

  const draw = async (approval: Approval): Promise<Showing | undefined> => {
    const showing = await approvals.showing(approval.id);
    const card = approvalCard(approval, await around(approval));
    if (!showing) return first(approval, card);
    const sent = await poster.change(showing.channel, showing.ts, card);
    if (!sent.ok && !GONE.includes(sent.error.why)) return undefined;
    if (showing.pointer)
      await poster.change(showing.pointer.channel, showing.pointer.ts, pointerTo(approval, showing.link));
    return showing;
  };

  const around = async (approval: Approval) => {
    const other = approval.supersededBy ?? approval.supersedes ?? approval.undoes;
    return {
      catalogue: needs.catalogue,
      whoCan: approval.state === 'pending' ? await needs.gate.whoCan(approval) : '',
      canUndo: isOver(approval) && needs.gate.canUndo(approval),
      canBreak: needs.canBreakGlass,
      link: other ? ((await approvals.showing(other))?.link ?? undefined) : undefined,
    };
  };

  /** Puts the card where it was asked for, else into the approvals channel. One try at a time, whatever the process. */
  const first = async (approval: Approval, card: Message): Promise<Showing | undefined> => {
    const round = Math.floor((clock() - approval.at) / TRY_AGAIN_MS);
    if (!(await needs.firstSeen(`card ${approval.id} ${round}`, clock()))) return undefined;
    for (const spot of placesFor(approval, needs.approvalsChannel)) {
      const sent = await poster.say(spot, card);
      if (!sent.ok && sent.error.taken !== 'no') needs.lost('card');
      if (!sent.ok) continue;
      const link = (await poster.link(spot.channel, sent.value)) ?? null;
      const pointer = await point(approval, spot.channel, link);
      const showing = { channel: spot.channel, ts: sent.value, link, pointer };
      await approvals.show(approval.id, showing);
      // The card that this one takes the place of can lead to it now.
      if (approval.supersedes) void show({ id: approval.supersedes }).catch(() => undefined);
      return showing;
    }
    return undefined;
  };

  const point = async (
    approval: Approval,
    where: string,
    link: string | null,
  ): Promise<Showing['pointer']> => {
    const channel = needs.approvalsChannel;
    if (channel === undefined || channel === where) return null;
    const sent = await poster.say({ channel }, pointerTo(approval, link));
    return sent.ok ? { channel, ts: sent.value } : null;
  };

  /** Who asked is told what came of it, unless it was their own doing. */
  const tell = async (approval: Approval, showing: Showing): Promise<void> => {
    const { id, state, requester, settled, endings } = approval;
    const loud = approval.breakGlass !== null;
    if (!loud && (state === 'superseded' || settled?.by === requester) && state !== 'unknown') return;
    if (!(await needs.firstSeen(`told ${id} ${state}`, clock()))) return;
    const because = settled?.because ? `: ${settled.because}` : '.';
    const said = endings.length > 0 ? endings.map(endingLine).join(' ') : '';
    const text = md`${mention(requester)} ${stateTitle(approval)}: ${subject(approval)}${because} ${said}`;
    await poster.say(threadOf(approval, showing), message({ text, blocks: [section(text)] }));
    if (loud) await alarm(approval, showing);
  };

  const alarm = async (approval: Approval, { link, channel: where }: Showing): Promise<void> => {
    const channel = needs.approvalsChannel ?? where;
    const { user = '', reason = '' } = approval.breakGlass ?? {};
    const text = md`⚠ Break-glass: ${mention(user)} ran ${subject(approval)} without anybody else's consent: ${reason} To be looked at afterwards.`;
    await poster.say({ channel }, message({ text, blocks: [section(text), ...linkBlocks(link)] }));
  };

  return {
    show,
    changed: (approval) => {
      const later = (async (): Promise<void> => {
        try {
          const quick = approval.state === 'approved' || approval.state === 'executing';
          if (quick && approval.endings.length === 0) await sleep(QUICK_MS);
          await show(approval);
        } catch (cause) {
          log.warn({ err: cause, approval: approval.id }, 'a card could not be shown; it is tried again');
        }
      })();
      soon.add(later);
      void later.finally(() => soon.delete(later));
    },
    remind: (approval) => {
      const reminding = (async (): Promise<void> => {
        try {
          const showing = await approvals.showing(approval.id);
          if (!showing || !(await needs.firstSeen(`reminded ${approval.id}`, clock()))) return;
          const who = await needs.gate.whoCan(approval);
          const text = md`${subject(approval)} still waits and expires ${moment(approval.expiresAt)}. ${who}`;
          const reminder = message({ text, blocks: [section(text), ...linkBlocks(showing.link)] });
          const channel = needs.approvalsChannel;
          await poster.say(channel === undefined ? threadOf(approval, showing) : { channel }, reminder);
        } catch (cause) {
          log.warn({ err: cause, approval: approval.id }, 'a reminder could not be sent');
        }
      })();
      soon.add(reminding);
      void reminding.finally(() => soon.delete(reminding));
    },
    adopt: async (id, channel, ts) => {
      if (await approvals.showing(id)) return;
      await approvals.show(id, {
        channel,
        ts,
        link: (await poster.link(channel, ts)) ?? null,
        pointer: null,
      });
    },
    finish: async () => {
      await Promise.all([...soon, ...drawing.values()]);
    },
  };
}

/** In a direct message nobody else could say yes, so there another's consent is asked for in the approvals channel. */
function placesFor(
  { channel, thread, rule }: Approval,
  approvalsChannel: string | undefined,
): readonly Spot[] {
  const common = approvalsChannel === undefined ? [] : [{ channel: approvalsChannel }];
  if (channel === null) return common;
  const here = { channel, thread: thread ?? undefined };
  return channel.startsWith('D') && rule.need !== 'self' ? [...common, here] : [here, ...common];
}

function threadOf({ thread, channel }: Approval, showing: Showing): Spot {
  const inside = showing.channel === channel ? thread : null;
  return { channel: showing.channel, thread: inside ?? showing.ts };
}

function pointerTo(approval: Approval, link: string | null): Message {
  const text = md`${stateTitle(approval)}: ${subject(approval)}, asked by ${mention(approval.requester)}.`;
  return message({ text, blocks: [section(text), ...linkBlocks(link)] });
}

const linkBlocks = (link: string | null) =>
  link && /^https?:\/\/[^<>|\s]+$/.test(link) ? [context({ mrkdwn: `<${link}|Open the card>` })] : [];
