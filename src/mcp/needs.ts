import type { ToolNeeds } from '../tools/needs.ts';
import type { Tool } from '../tools/tool.ts';

/** A question that a person can pick from a menu of their client. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** All that the MCP server is handed. */
export interface McpNeeds extends ToolNeeds {
  readonly tools: readonly Tool[];
  readonly prompts: readonly Prompt[];
  /** The version of this program, as clients are told it. */
  readonly version: string;
}
