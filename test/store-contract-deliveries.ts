import { beforeEach, expect, test } from 'vitest';
import { newId } from '../src/kernel/id.ts';
import type { Store } from '../src/store/store.ts';

/** What every store promises about deliveries and stops, whatever the engine. */
export function deliveriesContract(stores: () => readonly [Store, Store]): void {
  let ana = '';
  let bo = '';
  const shelves = () => {
    const [one, two] = stores();
    return { mine: one.deliveries(ana), other: two.deliveries(bo) };
  };
  const delivery = (key: string) => ({ key: `${ana} ${key}`, at: 5, about: { line: 'uptime' } });
  beforeEach(() => {
    ana = newId();
    bo = newId();
  });

  test('a delivery is taken once, however many processes it reaches at once', async () => {
    const { mine, other } = shelves();

    const taken = await Promise.all(
      Array.from({ length: 60 }, (_, place) => (place % 2 ? mine : other).take(delivery(`k${place % 3}`))),
    );

    expect(taken.filter(Boolean)).toHaveLength(3);
  });

  test('what a process that is gone has left is found with what it is about, and taken over once', async () => {
    const { mine, other } = shelves();
    await mine.live(2000);
    await other.live(9000);
    await mine.take(delivery('left'));
    await mine.take(delivery('done'));
    await mine.over(delivery('done').key);
    await other.take(delivery('own'));

    const ours = async (now: number) =>
      (await other.leftBehind(now))
        .filter(({ key }) => key.startsWith(ana))
        .map(({ key, about }) => [key, about]);
    const early = await ours(1500);
    const late = await ours(2500);
    const left = (await other.leftBehind(2500)).find(({ key }) => key.startsWith(ana));
    if (!left) throw new Error('nothing was left');
    const taken = await Promise.all([other.takeOver(left), other.takeOver(left)]);

    expect(early).toEqual([]);
    expect(late).toEqual([[delivery('left').key, { line: 'uptime' }]]);
    expect(left.answering).toBe(false);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('only whose it is may begin to answer it, and that it was about to is known afterwards', async () => {
    const { mine, other } = shelves();
    await mine.take(delivery('asked'));

    const answering = [
      await mine.answering(delivery('asked').key),
      await other.answering(delivery('asked').key),
    ];
    const left = (await other.leftBehind(9000)).find(({ key }) => key.startsWith(ana));
    if (left) await other.takeOver(left);
    const late = await mine.answering(delivery('asked').key);
    await mine.over(delivery('asked').key);

    expect(answering).toEqual([true, false]);
    expect(left?.answering).toBe(true);
    expect(late).toBe(false);
    expect(await other.answering(delivery('asked').key)).toBe(true);
  });

  test('a wish to stop is found by whoever runs the talk, once', async () => {
    const [one, two] = stores();
    await one.stops.ask(`${ana} 1.0`, 50);

    expect([...(await two.stops.take([`${ana} 1.0`, `${ana} 2.0`]))]).toEqual([[`${ana} 1.0`, 50]]);
    expect([...(await one.stops.take([`${ana} 1.0`]))]).toEqual([]);
  });
}
