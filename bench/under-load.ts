import type { State } from '../playground/slack/state.ts';
import type { Workspace } from '../playground/slack/workspace.ts';

/** People who ask at once, each in a channel of their own, so that answers are not taken for another's. */
export type People = readonly { readonly user: string; readonly channel: string }[];

const PATIENCE_MS = 20_000;

/** That many people who may read. */
export function peopleAt(slack: Workspace, readers: string, count: number): People {
  const people = Array.from({ length: count }, (_, place) => {
    const user = slack.addUser(`ann${place}`);
    return { user, channel: slack.addChannel(`desk-${place}`, [user]) };
  });
  const before = [...(slack.state.groups.get(readers)?.users ?? [])];
  void slack.setGroup(readers, [...before, ...people.map(({ user }) => user)]);
  return people;
}

/** Does one thing again and again in that many places at once, and says how long each took. */
export async function loaded(
  atOnce: number,
  seconds: number,
  one: (place: number) => Promise<void>,
): Promise<{ readonly ms: readonly number[]; readonly failed: number }> {
  const until = performance.now() + seconds * 1000;
  const ms: number[] = [];
  let failed = 0;
  const loop = async (place: number): Promise<void> => {
    while (performance.now() < until) {
      const begun = performance.now();
      try {
        await one(place);
        ms.push(performance.now() - begun);
      } catch {
        failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, place) => loop(place)));
  return { ms, failed };
}

/** Resolves when something can be seen in the workspace; rejects when it does not come. */
export function seen(state: State, look: () => boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error('no answer came')), PATIENCE_MS);
  const leave = state.onChange(() => {
    if (look()) resolve();
  });
  if (look()) resolve();
  return promise.finally(() => {
    clearTimeout(timer);
    leave();
  });
}
