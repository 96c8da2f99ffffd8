import { fieldsOf, listAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Switching {
  readonly url?: string | undefined;
  readonly enable?: number | undefined;
  readonly setid?: number | undefined;
}

/** A relay that is disabled by hand is never probed: its ticks are -1, as an unsigned number or not. */
const FOR_LONG = 2 ** 31;

const PROBED = 'down until it answers';

/** One media relay in each of its sets; one that is probed comes back by itself, so nothing puts it there again. */
export const relaySwitch = (module: 'rtpengine' | 'rtpproxy') => ({
  verify: {
    read: (): Call => ({ command: `${module}:show`, input: {} }),
    state: (reply: unknown, { url, setid }: Switching): State => {
      const relays = relaysIn(reply).filter((each) => each.url === url);
      const meant = relays.filter(({ set }) => setid === undefined || set === setid);
      return Object.fromEntries(meant.map((relay) => [`${relay.url} in set ${relay.set}`, relay.state]));
    },
    wanted: ({ enable }: Switching, before: State): Wanted =>
      Object.fromEntries(Object.keys(before).map((label) => [label, wordOf(enable)])),
  },
  inverse: (input: Switching, before: State): Call | undefined => {
    const states = new Set(Object.values(before));
    const [was] = states;
    if (states.size !== 1 || was === PROBED) return undefined;
    return { command: `${module}:enable`, input: { ...input, enable: was === 'enabled' ? 1 : 0 } };
  },
});

/** How many media relays there are, and which ones are not in use. */
export const relaysProof = (module: 'rtpengine' | 'rtpproxy') => ({
  read: (): Call => ({ command: `${module}:show`, input: {} }),
  state: (reply: unknown): State => {
    const relays = relaysIn(reply);
    const resting = relays.filter(({ state }) => state !== 'enabled');
    return {
      relays: String(relays.length),
      ...Object.fromEntries(resting.map(({ url, set, state }) => [`${url} in set ${set}`, state])),
    };
  },
});

function relaysIn(reply: unknown) {
  const sets: readonly unknown[] = Array.isArray(reply) ? reply : [];
  return sets.flatMap((set) =>
    (listAt(set, 'Nodes') ?? []).map(fieldsOf).map(({ url, disabled, recheck_ticks }) => ({
      set: Number(fieldsOf(set)['Set']),
      url: String(url),
      state: disabled === 0 ? 'enabled' : restingState(Number(recheck_ticks)),
    })),
  );
}

const restingState = (ticks: number) => (ticks < 0 || ticks >= FOR_LONG ? 'disabled' : PROBED);

function wordOf(enable: number | undefined): string {
  if (enable === 1) return 'enabled';
  return enable === 2 ? PROBED : 'disabled';
}
