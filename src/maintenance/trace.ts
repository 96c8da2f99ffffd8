import type { Step } from '../approvals/approval.ts';
import type { Input } from '../catalogue/command.ts';
import { listAt, textAt } from '../kernel/json.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { spanIn } from '../kernel/span.ts';

/** Which messages are to be recorded, for how long, and where they are sent. */
export interface TraceWish {
  readonly filter: readonly string[];
  readonly lasts: number;
  /** Undefined for where the node sends its traces anyway. */
  readonly to: string | undefined;
}

const CONDITIONS = ['caller', 'callee', 'ip'] as const;
const USUAL_MS = 10 * 60_000;
const SHORTEST_MS = 5000;
const FORM =
  'It is written like this: tracing caller=alice 10m @fra. Conditions are caller=, callee= and ip=.';
/** With a port: OpenSIPS takes a name without one for a host of that name, and the trace goes nowhere. */
const PLACE = /^(?:hep:(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}(?:;[\w=;.-]*)?|sips?:\S+)$/i;

/** Reads what was typed; there is no trace without a condition and none without an end. The error is a sentence. */
export function readTrace(
  named: Readonly<Record<string, string>>,
  positional: readonly string[],
  longestMs: number,
): Result<TraceWish, string> {
  const { to, ...conditions } = named;
  const strange = Object.keys(conditions).find((name) => !CONDITIONS.some((known) => known === name));
  if (strange !== undefined) return err(`tracing takes no ${strange}. ${FORM}`);
  const filter = CONDITIONS.flatMap((name) => (conditions[name] ? [`${name}=${conditions[name]}`] : []));
  if (filter.length === 0)
    return err(`A trace needs a condition: without one, every message of the node is recorded. ${FORM}`);
  const wrong = CONDITIONS.find((name) => conditions[name] !== undefined && !isValue(name, conditions[name]));
  if (wrong !== undefined) return err(wrongWords(wrong));
  const [typed, ...more] = positional;
  const lasts = typed === undefined ? Math.min(USUAL_MS, longestMs) : spanIn(typed, 'smh', 5);
  if (more.length > 0 || lasts === undefined) return err(`tracing takes conditions and a time. ${FORM}`);
  if (lasts < SHORTEST_MS || lasts > longestMs)
    return err(`A trace lasts from 5s to ${Math.round(longestMs / 60_000)}m here.`);
  if (to !== undefined && !PLACE.test(to))
    return err('to= takes the place of a capture server, as hep:10.0.0.9:9060, or a SIP URI.');
  return ok({ filter, lasts, to });
}

/** Where a node sends its traces by its own script, from the reply to `trace`; undefined when it names no capture server. */
export function usualPlace(reply: unknown): string | undefined {
  const found = (listAt(reply, 'trace destinations') ?? []).find(
    (each) => textAt(each, 'type') === 'HEP' && textAt(each, 'state') !== 'dynamic',
  );
  const uri = textAt(found, 'uri');
  return uri === undefined || uri === '' ? undefined : `hep:${uri}`;
}

/** The start of a trace under a name of its own, so that its end can touch no other. */
export function startOf(name: string, filter: readonly string[], uri: string): Input {
  return { id: `chatops-${name}`, uri, filter: [...filter] };
}

/** The same trace once more under another name, and the end of the one that runs; undefined for any other step. */
export function goOn(
  step: Pick<Step, 'command' | 'input' | 'end'>,
  name: string,
): { readonly start: Input; readonly stop: Input; readonly lasts: number } | undefined {
  const { command, input, end } = step;
  if (command !== 'tracer:start' || end === null) return undefined;
  return { start: { ...input, id: `chatops-${name}` }, stop: end.input, lasts: end.after };
}

function isValue(name: (typeof CONDITIONS)[number], value: string): boolean {
  if (name !== 'ip') return /^[^\s<>"@]{1,64}(?:@[\w.:[\]-]{1,253})?$/.test(value);
  const octets = value.split('.');
  const four = octets.length === 4 && octets.every((each) => /^\d{1,3}$/.test(each) && Number(each) < 256);
  return four || /^(?=.*:)[\da-f:.]{2,45}$/i.test(value);
}

function wrongWords(name: (typeof CONDITIONS)[number]): string {
  return name === 'ip'
    ? 'ip= takes the address that requests come from, as ip=198.51.100.20.'
    : `${name}= takes the user of a SIP URI, or user@host, as ${name}=alice.`;
}
