import { isAhead, SKEW_MS } from '../../kernel/clock.ts';
import type { Alert } from '../../watch/alert.ts';
import { isQuiet } from '../../watch/quiet.ts';
import type { CardSpot } from '../../watch/shelf.ts';
import type { Message } from '../kit/message.ts';
import type { Needs } from '../needs.ts';
import { isLasting } from '../outbox/failure.ts';
import type { Poster } from '../outbox/poster.ts';
import { alertCard } from './card.ts';
import { muteFor } from './port.ts';

/** Shows alerts as they are: one card for each, drawn anew whenever it has changed. */
export interface AlertCards {
  /** Something has changed; it is shown soon, and nobody waits for it. */
  readonly changed: (alert: Pick<Alert, 'id'>) => void;
  /** Shows what is not shown yet: what a process that is gone left, what Slack did not take, what waited for morning. */
  readonly sweep: () => Promise<void>;
  /** Why alerts cannot be posted; undefined while they can. */
  readonly problem: () => string | undefined;
  /** Resolves when nothing is left to be shown. */
  readonly finish: () => Promise<void>;
}

/** What the cards are shown with. */
export type AlertCardNeeds = Pick<Needs, 'watching' | 'audit' | 'clock' | 'sleep' | 'log' | 'lost'>;

/** What came of showing it: done, to be tried again, or not to be shown at all. */
type Shown = 'shown' | 'later' | 'needless';

/** A process that posts a card and gives no sign for this long is gone. */
const GONE_MS = 10_000;
const SIGN_MS = 2000;
/** What cannot be shown now is tried again after this long. */
const REST_MS = 5000;
/** One card is not drawn more often than this. */
const PAUSE_MS = 1000;
const HOUR_MS = 3_600_000;

/** Cards over this poster. */
export function createAlertCards(needs: AlertCardNeeds, poster: Poster): AlertCards {
  const { watching, clock, sleep, log } = needs;
  const { alerts } = watching;
  const queued = new Set<string>();
  const drawing = new Map<string, Promise<void>>();
  const resting = new Map<string, number>();
  const drawnAt = new Map<string, number>();
  let problem: string | undefined;

  /** One drawing of a card at a time, and one more at most that waits: it will show the newest anyway. */
  const show = (id: string): Promise<void> => {
    const under = drawing.get(id);
    if (under && queued.has(id)) return under;
    if (under) queued.add(id);
    const turn = drawAfter(id, under);
    drawing.set(id, turn);
    return turn.finally(() => {
      if (drawing.get(id) === turn) drawing.delete(id);
    });
  };
  const drawAfter = async (id: string, before: Promise<void> | undefined): Promise<void> => {
    await before;
    queued.delete(id);
    try {
      await sleep(Math.min(PAUSE_MS, Math.max(0, (drawnAt.get(id) ?? 0) + PAUSE_MS - clock())));
      await drawUntilNewest(id);
    } catch (cause) {
      resting.set(id, clock() + REST_MS);
      log.warn({ err: cause, alert: id }, 'an alert could not be shown; it is tried again');
    }
  };

  const rests = (id: string): boolean => isAhead(resting.get(id) ?? 0, clock(), REST_MS);

  const drawUntilNewest = async (id: string): Promise<void> => {
    for (;;) {
      const alert = await alerts.find(id);
      if (!alert) return;
      const shown = await draw(alert);
      const now = await alerts.find(id);
      if (shown === 'later') resting.set(id, clock() + REST_MS);
      else resting.delete(id);
      if (shown === 'shown') drawnAt.set(id, clock());
      if (shown !== 'later') await alerts.drawn(id, alert.version);
      if (shown === 'later' || !now || now.version === alert.version) return;
    }
  };

  const draw = async (alert: Alert): Promise<Shown> => {
    const mute = muteFor(await watching.mutes(), alert);
    const spot = await alerts.spot(alert.id);
    if (!spot && (alert.channel ?? watching.channel) === undefined) return 'needless';
    if (!spot && alert.state === 'firing' && (mute || waits(alert))) return 'later';
    const since = alert.begunAt - HOUR_MS;
    const writes = await needs.audit.recent({ node: alert.node, since, writes: true, limit: 50 });
    const changes = writes.filter(({ phase, user }) => phase === 'after' && user !== 'bot');
    const card = alertCard(alert, { mute, changes, incidents: watching.incidents, now: clock() });
    if (!spot) return post(alert, card);
    const sent = await poster.change(spot.channel, spot.ts, card);
    if (sent.ok) return 'shown';
    // A card that was deleted is posted afresh while there is something to tell.
    if (!isLasting(sent.error)) return 'later';
    return alert.state === 'firing' ? post(alert, card) : 'needless';
  };

  /** In quiet hours only what is critical may wake people. */
  const waits = ({ severity }: Alert): boolean =>
    watching.quiet !== undefined && severity !== 'critical' && isQuiet(watching.quiet, clock());

  const post = async (alert: Alert, card: Message): Promise<Shown> => {
    const channel = alert.channel ?? watching.channel;
    if (channel === undefined) return 'needless';
    const claim = await alerts.claim(alert.id, watching.instance, clock(), GONE_MS);
    if (claim.kind === 'no') return 'later';
    if (claim.kind === 'again') {
      const found = await standing(alert, channel, claim.since);
      if (found === 'later') return 'later';
      if (found) {
        await alerts.place(alert.id, found);
        return (await poster.change(found.channel, found.ts, card)).ok ? 'shown' : 'later';
      }
    }
    if (alert.state === 'resolved') {
      await alerts.unclaim(alert.id, watching.instance);
      return 'needless';
    }
    return first(alert, card, channel);
  };

  /** The card that may stand already, posted by a process that could not say so any more. */
  const standing = async (
    { id }: Alert,
    channel: string,
    since: number,
  ): Promise<CardSpot | undefined | 'later'> => {
    const found = await poster.find({ channel }, since - SKEW_MS, id);
    if (found.ok) {
      const ts = found.value;
      return ts === undefined ? undefined : { channel, ts, link: (await poster.link(channel, ts)) ?? null };
    }
    if (!isLasting(found.error)) return 'later';
    // An alert that nobody sees is worse than one that stands twice.
    log.warn(
      { channel, why: found.error.why },
      'whether an alert stands already cannot be seen; it is posted',
    );
    return undefined;
  };

  const first = async (alert: Alert, card: Message, channel: string): Promise<Shown> => {
    const over = new AbortController();
    const signs = giveSigns(alert.id, over.signal);
    const sent = await poster.say({ channel }, card).finally(() => over.abort());
    await signs;
    if (sent.ok) {
      problem = undefined;
      const link = (await poster.link(channel, sent.value)) ?? null;
      await alerts.place(alert.id, { channel, ts: sent.value, link });
      return 'shown';
    }
    if (sent.error.taken === 'no') await alerts.unclaim(alert.id, watching.instance);
    if (isLasting(sent.error)) {
      if (problem === undefined) {
        needs.lost('alert');
        log.error({ channel, why: sent.error.why }, 'alerts cannot be posted');
      }
      problem = `Alerts cannot be posted in ${channel}: Slack says ${sent.error.why}. Invite the bot there.`;
    }
    return 'later';
  };

  /** While Slack lets it wait, no other process may take it for gone. */
  const giveSigns = async (id: string, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await sleep(SIGN_MS, signal).catch(() => undefined);
      if (!signal.aborted) await alerts.claim(id, watching.instance, clock(), GONE_MS);
    }
  };

  return {
    changed: ({ id }) => {
      resting.delete(id);
      void show(id);
    },
    sweep: async () => {
      const waiting = await alerts.undrawn();
      const due = waiting.filter(({ id }) => !rests(id) && !drawing.has(id));
      await Promise.all(due.map(({ id }) => show(id)));
    },
    problem: () => problem,
    finish: async () => {
      await Promise.all(drawing.values());
    },
  };
}
