import type { ModelMessage } from 'ai';
import { asksForChange } from '../catalogue/search-words.ts';

const CONSENT =
  /^\W*(yes|yep|yeah|ok|okay|sure|(please )?do (it|so|that|this)|go ahead|confirmed|proceed)\b/i;
const ACTS =
  /\b(un-?ban|un-?block|drain|bring|fail\b.*\bover|unregister|deregister|give|lower|increase|decrease|reduce|shut|apply|revert|undo|roll ?back|deactivate|activate|update|create|bridge|hang|end|run|execute|make|mute|unmute|rotate|sync|allow|deny|trigger)\b|^\W*(please\s+)?(register|log)\b/i;
/** How a clause begins that wants to know something. */
const ASKS =
  /^\W*(what|which|when|where|why|who|whose|how|is|are|was|were|has|have|had|did|does|do (we|you|they|i|the|our|all|any)|can (we|i|it|they|the|node)|show|list|tell|count|give (me|us))\b/i;
const SHORTEST = 3;

/** Whether these words of a person ask for something to be done; a question that only asks to look never leads to a write. */
export function asksToAct(words: string): boolean {
  if (CONSENT.test(words)) return true;
  const clauses = words.split(/[.?!;,:\n]\s|\b(?:and|then|please|so)\b/i);
  return clauses.some((clause) => !ASKS.test(clause) && (asksForChange(clause) || ACTS.test(clause)));
}

/** Fields whose value was read in output of the platform and stands in no words of a person. */
export function fieldsFromNetwork(
  input: Readonly<Record<string, unknown>>,
  messages: readonly ModelMessage[],
): readonly string[] {
  const said = messages
    .filter(({ role }) => role === 'user')
    .map((message) => JSON.stringify(message))
    .join('\n');
  const read = messages
    .filter(({ role }) => role === 'tool')
    .map((message) => JSON.stringify(message))
    .join('\n');
  return leaves(input, '')
    .filter(({ text }) => text.length >= SHORTEST && read.includes(text) && !said.includes(text))
    .map(({ name }) => name);
}

function leaves(value: unknown, name: string): readonly { readonly name: string; readonly text: string }[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, name ? `${name}.${key}` : key));
  return typeof value === 'string' || typeof value === 'number' ? [{ name, text: inner(String(value)) }] : [];
}

/** The text as it stands inside a JSON string. */
const inner = (text: string): string => JSON.stringify(text).slice(1, -1);
