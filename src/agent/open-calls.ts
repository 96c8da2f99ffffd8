import type { ModelMessage } from 'ai';
import { fieldsOf } from '../kernel/json.ts';

/** A tool call of the model that has no result yet. */
export interface OpenCall {
  readonly callId: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The calls without a result, in the order in which the model made them. */
export function openCalls(messages: readonly ModelMessage[]): readonly OpenCall[] {
  const answered = new Set(
    messages.flatMap((message) =>
      message.role === 'tool'
        ? message.content.flatMap((part) => (part.type === 'tool-result' ? [part.toolCallId] : []))
        : [],
    ),
  );
  return callsIn(messages).filter(({ callId }) => !answered.has(callId));
}

/** All calls that the model has made in these messages. */
export function callsIn(messages: readonly ModelMessage[]): readonly OpenCall[] {
  return messages.flatMap((message) => {
    if (message.role !== 'assistant' || typeof message.content === 'string') return [];
    return message.content.flatMap((part) =>
      part.type === 'tool-call'
        ? [{ callId: part.toolCallId, tool: part.toolName, input: fieldsOf(part.input) }]
        : [],
    );
  });
}

/** What a message says in words. */
export function textOf(message: ModelMessage | undefined): string {
  if (message?.role !== 'assistant') return '';
  if (typeof message.content === 'string') return message.content.trim();
  return message.content
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('')
    .trim();
}

/** The same text for calls that ask for the same thing, whatever the order of their fields. */
export const sameCall = ({ tool, input }: Pick<OpenCall, 'tool' | 'input'>): string =>
  `${tool} ${canonical(input)}`;

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
