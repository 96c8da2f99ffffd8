import type { ModelMessage } from 'ai';
import { expect, test } from 'vitest';
import { trimmed } from './history.ts';
import { openCalls, sameCall } from './open-calls.ts';

const asked = (content: string): ModelMessage => ({ role: 'user', content });
const called = (id: string): ModelMessage => ({
  role: 'assistant',
  content: [{ type: 'tool-call', toolCallId: id, toolName: 'run_read', input: { id } }],
});
const answered = (id: string, value: string): ModelMessage => ({
  role: 'tool',
  content: [{ type: 'tool-result', toolCallId: id, toolName: 'run_read', output: { type: 'text', value } }],
});
const long = 'x'.repeat(1000);
const talk = [asked('one'), called('a'), answered('a', long), asked('two'), called('b'), answered('b', long)];

test('a short talk is sent whole', () => {
  expect(trimmed(talk, 1e6)).toEqual(talk);
});

test('older answers of tools are left out first, and the calls keep their answers', () => {
  const sent = trimmed(talk, 2000);

  expect(JSON.stringify(sent[2])).toContain('left out');
  expect(sent.slice(3)).toEqual(talk.slice(3));
  expect(openCalls(sent)).toEqual([]);
});

test('then whole older questions are, never the last', () => {
  expect(trimmed(talk, 1400)).toEqual(talk.slice(3));
  expect(trimmed(talk, 1)).toEqual(talk.slice(3));
});

test('a call without an answer is open', () => {
  expect(openCalls([...talk, called('c')])).toEqual([{ callId: 'c', tool: 'run_read', input: { id: 'c' } }]);
});

test('calls that ask for the same thing are the same, whatever the order of their fields', () => {
  const one = sameCall({ tool: 't', input: { a: 1, b: { c: [1, 2], d: 'x' } } });

  expect(sameCall({ tool: 't', input: { b: { d: 'x', c: [1, 2] }, a: 1 } })).toBe(one);
  expect(sameCall({ tool: 't', input: { b: { d: 'x', c: [2, 1] }, a: 1 } })).not.toBe(one);
});
