import type { Drain } from '../../maintenance/drain.ts';
import { once } from '../approval/tell-once.ts';
import { section } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import type { Needs } from '../needs.ts';
import type { Poster, Spot } from '../outbox/poster.ts';
import { drainMessage } from './drain-message.ts';
import { newsOf } from './drain-words.ts';

/** Shows drains: one message each, edited as calls end. */
export interface DrainBoard {
  /** Something has changed; it is shown soon, and nobody waits for it. */
  readonly changed: (drain: Pick<Drain, 'id'>) => void;
  /** Resolves when nothing is left to be shown. */
  readonly finish: () => Promise<void>;
}

type BoardNeeds = Pick<Needs, 'maintenance' | 'approvals' | 'firstSeen' | 'clock' | 'sleep' | 'log' | 'lost'>;

/** What Slack did not take is tried again after this long. */
const TRY_AGAIN_MS = 15_000;

/** A board over this poster. */
export function createDrainBoard(needs: BoardNeeds, poster: Poster): DrainBoard {
  const { drains } = needs.maintenance;
  const drawing = new Map<string, Promise<void>>();
  const resting = new Map<string, number>();

  const draw = async (id: string): Promise<void> => {
    for (;;) {
      const drain = await drains.find(id);
      if (!drain) return;
      const spot = await place(drain);
      if (spot === 'late') {
        resting.set(id, needs.clock());
        return;
      }
      resting.delete(id);
      await drains.drawn(id, drain.version);
      if (spot !== 'nowhere') await tell(drain, spot);
      if ((await drains.find(id))?.version === drain.version) return;
    }
  };
  /** Where it stands now. What nobody has taken out yet, or ever, is not shown. */
  const place = async (drain: Drain): Promise<Spot | 'late' | 'nowhere'> => {
    const known = await drains.showing(drain.id);
    if (known) {
      const sent = await poster.change(known.channel, known.ts, drainMessage(drain));
      return sent.ok ? { channel: known.channel, thread: drain.thread ?? known.ts } : 'late';
    }
    const card = (await needs.approvals.showing(drain.approval))?.channel ?? drain.channel;
    if (drain.state === 'asked' || drain.state === 'void' || card === null) return 'nowhere';
    const round = Math.floor((needs.clock() - drain.at) / TRY_AGAIN_MS);
    if (!(await needs.firstSeen(`drain ${drain.id} ${round}`, needs.clock()))) return 'late';
    const thread = card === drain.channel ? (drain.thread ?? undefined) : undefined;
    const sent = await poster.say({ channel: card, thread }, drainMessage(drain));
    if (!sent.ok) return 'late';
    await drains.show(drain.id, { channel: card, ts: sent.value });
    return { channel: card, thread: thread ?? sent.value };
  };
  const tell = async (drain: Drain, spot: Spot): Promise<void> => {
    const news = newsOf(drain);
    if (!news) return;
    const said = message({ text: news.words, blocks: [section(news.words)] });
    await once(needs, `drain ${drain.id} ${news.key}`, () => poster.say(spot, said));
  };

  return {
    changed: ({ id }) => {
      if (drawing.has(id) || Math.abs(needs.clock() - (resting.get(id) ?? 0)) < TRY_AGAIN_MS / 3) return;
      const work = draw(id)
        .catch((cause: unknown) =>
          needs.log.warn({ err: cause, drain: id }, 'a drain could not be shown; it is tried again'),
        )
        .finally(() => drawing.delete(id));
      drawing.set(id, work);
    },
    finish: async () => {
      await Promise.all(drawing.values());
    },
  };
}
