import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Prompt } from './needs.ts';

const About = z.object({
  about: z
    .string()
    .max(2000)
    .optional()
    .describe('What you know so far: a number, a user, a Call-ID, a time'),
});

/** Offers each prompt; what the person adds is put after it. */
export function registerPrompts(server: McpServer, prompts: readonly Prompt[]): void {
  for (const { name, title, text } of prompts) {
    server.registerPrompt(name, { title, description: title, argsSchema: About }, ({ about }) => {
      const whole = about ? `${text}\n\nWhat is known so far: ${about}` : text;
      return { messages: [{ role: 'user', content: { type: 'text', text: whole } }] };
    });
  }
}
