import { err, ok, type Result } from '../../kernel/result.ts';
import { type Parsed, parseCommand } from './parse.ts';

const PLAN = /^\s*!?plan(?:\s+|$)/i;
// Slack sends an ampersand as its entity.
const BETWEEN = /\n|\s(?:&&|&amp;&amp;)\s|\s;\s/;

/**
 * Reads `plan <call> && <call> …`, the calls separated by `&&`, a semicolon with white space around it, or new lines;
 * undefined when the text is no plan.
 */
export function parsePlan(text: string): Result<readonly Parsed[], string> | undefined {
  if (!PLAN.test(text)) return undefined;
  const lines = text
    .replace(PLAN, '')
    .split(BETWEEN)
    .filter((line) => line.trim());
  if (lines.length === 0)
    return err('Say what to do, as in: plan ds_set_state state=i group=1 address=sip:gw1 && ds_reload.');
  const calls: Parsed[] = [];
  for (const line of lines) {
    const parsed = parseCommand(line);
    if (!parsed.ok) return err(`${line.trim().split(/\s/)[0]}: ${parsed.error}`);
    calls.push(parsed.value);
  }
  return ok(calls);
}
