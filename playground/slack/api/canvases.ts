import type { Canvas } from '../channel.ts';
import type { Json } from '../limits.ts';
import type { State } from '../state.ts';
import { changed, contentOf, isHeading, sectionsOf } from './canvas-content.ts';
import { channelOf } from './place.ts';
import { jsonOf, type Offered, Refusal, textOf } from './refusal.ts';

/** Documents beside the conversation; a channel has one of its own. */
export const canvases: Readonly<Record<string, Offered>> = {
  'conversations.canvases.create': {
    scope: 'canvases:write',
    run: (state, args) => {
      const channel = channelOf(state, args, 'channel_id');
      if (channel.is_archived || !channel.members.has(state.botUser))
        throw new Refusal('channel_canvas_creation_failed');
      const taken = [...state.canvases.values()].some((each) => each.channel === channel.id);
      if (taken) throw new Refusal('channel_canvas_already_exists');
      return made(state, args, channel.id);
    },
  },
  'canvases.create': {
    scope: 'canvases:write',
    run: (state, args) => {
      const named = textOf(args, 'channel_id');
      return made(state, args, named === '' ? undefined : channelOf(state, args, 'channel_id').id);
    },
  },
  'canvases.edit': {
    scope: 'canvases:write',
    run: (state, args) => {
      const canvas = canvasOf(state, args);
      const changes = jsonOf(args, 'changes');
      // Slack carries out one operation a call.
      if (!Array.isArray(changes) || changes.length !== 1) throw new Refusal('invalid_arguments');
      state.canvases.set(
        canvas.id,
        changed(canvas, changes[0] as Json, () => state.id('temp:C:')),
      ); // a list of objects
      state.changed();
      return {};
    },
  },
  'canvases.delete': {
    scope: 'canvases:write',
    run: (state, args) => {
      state.canvases.delete(canvasOf(state, args).id);
      state.changed();
      return {};
    },
  },
  'canvases.sections.lookup': {
    scope: 'canvases:read',
    run: (state, args) => {
      const { sections } = canvasOf(state, args);
      const criteria = Object(jsonOf(args, 'criteria')) as Json; // an object of our client
      const types = Array.isArray(criteria['section_types']) ? criteria['section_types'].map(String) : [];
      const words = textOf(criteria, 'contains_text').toLowerCase();
      const found = sections.filter(
        ({ markdown }) =>
          (types.length === 0 || types.some((type) => isHeading(markdown, type))) &&
          markdown.toLowerCase().includes(words),
      );
      return { sections: found.map(({ id }) => ({ id })) };
    },
  },
};

function made(state: State, args: Json, channel: string | undefined): Json {
  const content = args['document_content'] === undefined ? '' : contentOf(jsonOf(args, 'document_content'));
  if (content === undefined) throw new Refusal('canvas_creation_failed');
  const title = textOf(args, 'title') || 'Untitled';
  const sections = sectionsOf(content, () => state.id('temp:C:'));
  const canvas: Canvas = { id: state.id('F'), channel, title, sections };
  state.canvases.set(canvas.id, canvas);
  state.changed();
  return { canvas_id: canvas.id };
}

function canvasOf(state: State, args: Json): Canvas {
  const canvas = state.canvases.get(textOf(args, 'canvas_id'));
  if (!canvas) throw new Refusal('canvas_not_found');
  return canvas;
}
