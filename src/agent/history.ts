import type { ModelMessage, ToolResultPart } from 'ai';

const LEFT_OUT = '(left out; it was seen earlier. Ask again for the present state.)';

/**
 * The talk as it is sent to the model, at most about `max` characters: answers of tools before the last question are left out first,
 * then whole earlier questions with all that followed them. What is kept in the store stays whole.
 */
export function trimmed(messages: readonly ModelMessage[], max: number): readonly ModelMessage[] {
  if (sizeOf(messages) <= max) return messages;
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const light = messages.map((message, place) => (place < last ? withoutAnswers(message) : message));
  return withoutOldest(light, max);
}

function withoutOldest(messages: readonly ModelMessage[], max: number): readonly ModelMessage[] {
  if (sizeOf(messages) <= max) return messages;
  const next = messages.findIndex(({ role }, place) => place > 0 && role === 'user');
  return next < 0 ? messages : withoutOldest(messages.slice(next), max);
}

function withoutAnswers(message: ModelMessage): ModelMessage {
  if (message.role !== 'tool') return message;
  return {
    ...message,
    content: message.content.map((part) => (part.type === 'tool-result' ? emptied(part) : part)),
  };
}

const emptied = (part: ToolResultPart): ToolResultPart => ({
  ...part,
  output: { type: 'text', value: LEFT_OUT },
});

const sizeOf = (messages: readonly ModelMessage[]): number => JSON.stringify(messages).length;
