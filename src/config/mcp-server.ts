import { z } from 'zod';
import { duration } from './values.ts';

/** The name of a further MCP server: the first half of its commands' names, and the node on which they run. */
export const McpServerName = z
  .string()
  .regex(/^(?!all$)[a-z][a-z0-9_]{0,30}$/, 'must be a short name of small letters, digits and _ (not "all")');

/** One further MCP server, over HTTP or as a program of this machine. */
export const McpServer = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/, error: 'must be a URL such as https://homer.example/mcp' })
      .refine(
        (url) => !URL.canParse(url) || new URL(url).password === '',
        'must hold no password; use token_env',
      )
      .optional(),
    command: z.array(z.string().min(1)).min(1).optional(),
    token_env: z
      .string()
      .regex(/^[A-Za-z_]\w*$/, 'must be the name of an environment variable, never the token itself')
      .optional(),
    reads: z.array(z.string().min(1)).default([]),
    timeout: duration.default(10_000),
  })
  .check((context) => {
    const { url, command } = context.value;
    if ((url === undefined) === (command === undefined))
      context.issues.push({ code: 'custom', input: url, message: 'needs either url or command' });
  });
