import type { Channel } from '../channel.ts';
import type { Json } from '../limits.ts';
import type { State } from '../state.ts';

/** A channel as the Web API describes it. */
export function conversation(state: State, channel: Channel): Json {
  const { id, name, is_im, is_private, created, creator, is_archived, members } = channel;
  const { topic, purpose, previous_names } = channel;
  if (is_im) {
    const user = [...members].find((member) => member !== state.botUser) ?? state.botUser;
    return { id, created, is_im, is_org_shared: false, user, is_archived };
  }
  return {
    id,
    name,
    name_normalized: name,
    is_channel: !is_private,
    is_group: is_private,
    is_im,
    is_mpim: false,
    is_private,
    created,
    creator,
    is_archived,
    is_general: name === 'general',
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_member: members.has(state.botUser),
    context_team_id: state.team,
    topic,
    purpose,
    previous_names,
    properties: { tabs: tabsOf(state, id) },
  };
}

function tabsOf(state: State, channel: string): readonly Json[] {
  return [...state.canvases.values()]
    .filter((canvas) => canvas.channel === channel)
    .map(({ id, title }) => ({
      id: `Ct${id.slice(1)}`,
      type: 'canvas',
      label: title,
      data: { file_id: id },
    }));
}
