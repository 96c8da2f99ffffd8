import type { Json } from './wire.ts';

/** What somebody does on the page, by the name of the deed; what it answers goes back as JSON. */
export type Acts = Readonly<Record<string, (body: Json) => Promise<unknown>>>;

/** A text of what the page sends; empty where there is none. */
export function text(body: Json, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}
