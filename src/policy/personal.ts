import type { Command } from '../catalogue/command.ts';
import { inWords } from '../catalogue/usual-name.ts';
import type { Actor } from './actor.ts';
import { type RoleNames, whomToAsk } from './decide.ts';

/** Who will see a reply. */
export interface Audience {
  readonly actor: Actor;
  /** Nobody but the asker will. */
  readonly alone: boolean;
}

/** Programs that speak for somebody: what they are told goes to a service elsewhere. */
const MACHINES: readonly string[] = ['model', 'mcp'];

/** Why this audience sees the people in replies masked, in a sentence; undefined when it sees them. */
export function maskedFor({ actor, alone }: Audience): string | undefined {
  if (MACHINES.includes(actor.via))
    return 'Numbers and names of people are masked: models and programs never get them.';
  if (!actor.scopes.has('mi.write'))
    return 'Numbers and names of people are masked: seeing them needs mi.write.';
  return alone
    ? undefined
    : 'Numbers and names of people are masked, since everybody here sees this. Ask for yourself alone to see them.';
}

/** Why a command whose whole reply may tell of people is not run for this audience; undefined when it may be. */
export function wholeRefused(
  { personal, method }: Pick<Command, 'personal' | 'method'>,
  audience: Audience,
  roles: RoleNames,
): string | undefined {
  if (personal !== 'whole' || maskedFor(audience) === undefined) return undefined;
  const about = `What ${inWords(method)} answers may tell of people and cannot be masked.`;
  if (MACHINES.includes(audience.actor.via))
    return `${about} Models and programs never get it: a member of mi.write asks for it in Slack.`;
  if (!audience.actor.scopes.has('mi.write'))
    return `${about} This needs mi.write. ${whomToAsk(roles['mi.write'])}`;
  return `${about} Everybody would see it here: ask in a direct message with the bot, and without --public.`;
}
