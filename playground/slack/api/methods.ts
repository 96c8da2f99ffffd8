import { agents } from './agents.ts';
import { bookmarks } from './bookmarks.ts';
import { canvases } from './canvases.ts';
import { chat } from './chat.ts';
import { conversationReads } from './conversation-reads.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { invitations } from './invitations.ts';
import { people } from './people.ts';
import { pins } from './pins.ts';
import { reactions } from './reactions.ts';
import type { Offered } from './refusal.ts';
import { views } from './views.ts';

/** The methods of the Web API that the workspace has, each with the scope it needs. */
export const METHODS: ReadonlyMap<string, Offered> = new Map(
  Object.entries({
    ...agents,
    ...bookmarks,
    ...canvases,
    ...chat,
    ...conversationReads,
    ...conversations,
    ...files,
    ...invitations,
    ...people,
    ...pins,
    ...reactions,
    ...views,
  }),
);
