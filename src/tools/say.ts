import { z } from 'zod';
import type { Caller, Tool, ToolAnswer } from './tool.ts';

/** The longest text that a tool gives to a model. */
export const LONGEST_ANSWER = 4000;

/** An answer that went well. */
export function said(text: string, data: object, kept: readonly string[] = []): ToolAnswer {
  return { text, data, failed: false, kept };
}

/** An answer that did not: what happened, and what to do. */
export function failed(text: string, data: object = {}): ToolAnswer {
  const because = text.length > LONGEST_ANSWER ? `${text.slice(0, LONGEST_ANSWER - 1)}…` : text;
  return { text: because, data: { error: because, ...data }, failed: true, kept: [] };
}

/** A tool whose input is checked against its fields; what does not fit is answered with what is wrong. */
export function tool<S extends z.ZodObject>(spec: Tool<S>): Tool {
  const run = async (input: unknown, caller: Caller): Promise<ToolAnswer> => {
    const parsed = spec.input.safeParse(input);
    return parsed.success ? spec.run(parsed.data, caller) : failed(wrong(spec.name, parsed.error));
  };
  return { ...spec, run };
}

function wrong(name: string, error: z.ZodError): string {
  return `${name} cannot read that input: ${z.prettifyError(error).replaceAll('\n', ' ')}`;
}
