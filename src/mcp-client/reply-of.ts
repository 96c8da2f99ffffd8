import type { CallToolResult } from '@modelcontextprotocol/client';
import { err, ok, type Result } from '../kernel/result.ts';
import { type Clean, cleanValue, oneLine } from './clean.ts';

const LONGEST_ERROR = 500;

/** What a tool has answered, cleaned: its structured content, else its texts; the error holds the server's words. */
export function replyOf(result: CallToolResult, clean: Clean): Result<unknown, string> {
  const texts = result.content.map(textOf).join('\n');
  if (result.isError) return err(oneLine(clean, texts, LONGEST_ERROR) || 'no reason given');
  const value: unknown = result.structuredContent ?? parsed(texts);
  return ok(cleanValue(clean, value));
}

function textOf(part: CallToolResult['content'][number]): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'resource':
      return 'text' in part.resource ? part.resource.text : `[resource ${part.resource.uri}]`;
    case 'resource_link':
      return `[resource ${part.uri}]`;
    case 'image':
    case 'audio':
      return `[${part.type}]`;
  }
}

/** Many servers put JSON into their texts. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
