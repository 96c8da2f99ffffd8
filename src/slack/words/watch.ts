import { nodesMeant } from '../../gate/places.ts';
import { spanIn } from '../../kernel/span.ts';
import type { Watch } from '../../watch/watch.ts';
import { watchWords } from '../../watch/words.ts';
import { drawWatches } from '../alert/list.ts';
import type { Doer } from '../alert/port.ts';
import { knownPlaces } from '../ask/places.ts';
import { say, type Word } from './words.ts';

const FORM =
  'It is written like this: watch, watch add NAME figure=memory above=90 @fra, watch remove NAME, watch mute NAME 1h @fra, watch unmute NAME @fra.';
const LONGEST_MUTE_MS = 30 * 86_400_000;

/** What is watched and what is wrong now; adding, removing and muting of watches. */
export const watch: Word = async (ask) => {
  const { line, desk, actor, place } = ask;
  const [verb = 'list', name = '', ...rest] = line.positional;
  const { watching } = desk.needs;
  const doer: Doer = { team: actor.team, user: actor.user, via: actor.via, channel: place.channel };
  const meant = nodesMeant(line.nodes, knownPlaces(desk));
  if (!meant.ok) return say(meant.error);
  const nodes = line.nodes === 'all' || line.nodes.length === 0 ? [] : meant.value;
  if (verb === 'list') return drawWatches(desk.needs);
  if (name === '') return say(FORM);
  switch (verb) {
    case 'add': {
      if (rest.length > 0) return say(`watch add takes name=value pairs, not ${rest.join(' ')}. ${FORM}`);
      const added = await watching.add(name, line.named, nodes.length > 0 ? nodes : null, doer);
      return say(
        added.ok
          ? `Added. ${added.value.name} watches ${where(added.value)}.`
          : `${added.error}. Nothing was added.`,
      );
    }
    case 'remove': {
      const removed = await watching.remove(name, doer);
      return say(removed.ok ? removed.value : removed.error);
    }
    case 'mute': {
      const span = spanIn(rest[0] ?? '1h');
      if (span === undefined || span < 1000 || span > LONGEST_MUTE_MS)
        return say('A mute lasts a time such as 30m, 2h or 3d; 30 days at the most.');
      const muted = await eachNode(nodes, (node) => watching.mute(name, node, span, doer));
      return say(
        muted ??
          `${name} is muted${onNodes(nodes)} for ${rest[0] ?? '1h'}: alerts of it are kept and shown here, and not posted.`,
      );
    }
    case 'unmute': {
      const unmuted = await eachNode(nodes, (node) => watching.unmute(name, node, doer));
      return say(unmuted ?? `${name} is posted again${onNodes(nodes)}.`);
    }
    default:
      return say(`watch does not know ${verb}. ${FORM}`);
  }
};

/** Does it for each node that was named, or for all at once; the first thing that went wrong. */
async function eachNode(
  nodes: readonly string[],
  act: (
    node: string | null,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: string }>,
): Promise<string | undefined> {
  for (const node of nodes.length > 0 ? nodes : [null]) {
    const done = await act(node);
    if (!done.ok) return done.error;
  }
  return undefined;
}

const where = (added: Watch): string =>
  `${watchWords(added)} on ${added.nodes === null ? 'every node' : added.nodes.join(', ')}`;
const onNodes = (nodes: readonly string[]): string => (nodes.length > 0 ? ` on ${nodes.join(', ')}` : '');
