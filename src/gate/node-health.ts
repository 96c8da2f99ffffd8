import type { Call } from '../catalogue/command.ts';
import { textAt } from '../kernel/json.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { type Eyes, look } from './observe.ts';

/** How something stands that a node sends calls to. */
export interface Standby {
  readonly up: boolean;
  /** OpenSIPS's own word. */
  readonly state: string;
}

/** One cheap read that tells how a node stands. */
export interface HealthCheck {
  /** What it shows, in words: "gateways". */
  readonly what: string;
  readonly call: (write: Call) => Call;
  /** How each thing stands, without those that this write is about. */
  readonly states: (reply: unknown, write: Call) => ReadonlyMap<string, Standby>;
}

/** How a node stood at a moment. */
export interface Health {
  readonly upSince: string;
  /** By what was looked at; what the node does not serve is not among them. */
  readonly seen: ReadonlyMap<string, ReadonlyMap<string, Standby>>;
  /** Why something that the node serves could not be looked at, by what it is. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** How that node stands now; the error says why it could not say so at all. */
export async function healthOn(
  eyes: Eyes & { readonly health: readonly HealthCheck[] },
  node: string,
  write: Call,
): Promise<Result<Health, string>> {
  const uptime = await look(eyes, node, { command: 'core:uptime', input: {} });
  if (!uptime.ok) return err(uptime.error);
  const seen = new Map<string, ReadonlyMap<string, Standby>>();
  const unseen = new Map<string, string>();
  for (const { what, call, states } of eyes.health) {
    const read = call(write);
    const reply = await look(eyes, node, read);
    if (reply.ok) seen.set(what, states(reply.value, write));
    else if (await isServed(eyes, node, read.command)) unseen.set(what, reply.error);
  }
  return ok({ upSince: textAt(uptime.value, 'Up since') ?? '', seen, unseen });
}

async function isServed({ catalogue, backend }: Eyes, node: string, name: string): Promise<boolean> {
  const [found, facts] = [catalogue.find(name), await backend.factsOf(node)];
  return found.kind === 'one' && facts.ok && facts.value.nameOf(found.command) !== undefined;
}

/** What could not be looked at, and why; empty when everything could. */
export function unseenWords({ unseen }: Health): string {
  const parts = [...unseen].map(([what, why]) => `its ${what} (${why})`);
  return parts.length === 0 ? '' : ` Not looked at: ${parts.join(', ')}`;
}

/** What is worse than it was, in words; nothing when nothing is. */
export function worsened(before: Health, after: Health): readonly string[] {
  const restarted = before.upSince === after.upSince ? [] : ['OpenSIPS was started again meanwhile'];
  const lost = [...before.seen].flatMap(([what, was]) => {
    const is = after.seen.get(what);
    if (!is) return [`its ${what} can no longer be read`];
    return [...was].flatMap(([name, { up, state }]) => {
      const now = is.get(name);
      if (!up || now?.up) return [];
      return now ? [`${name} is ${now.state}, it was ${state}`] : [`${name} is not there any more`];
    });
  });
  return [...restarted, ...lost];
}
