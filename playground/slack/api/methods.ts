import { agents } from './agents.ts';
import { chat } from './chat.ts';
import { files } from './files.ts';
import { people } from './people.ts';
import type { Offered } from './refusal.ts';
import { views } from './views.ts';

/** The methods of the Web API that the workspace has, each with the scope it needs. */
export const METHODS: ReadonlyMap<string, Offered> = new Map(
  Object.entries({ ...chat, ...people, ...files, ...views, ...agents }),
);
