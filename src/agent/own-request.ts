import type { ModelMessage } from 'ai';
import { asksForChange } from '../catalogue/search-words.ts';

/** Consent is the whole message: what follows an "ok" is a question or a wish of its own. */
const CONSENT =
  /^\W*(yes|yep|yeah|ok|okay|sure|ja|oui|sí)?[\s,!.]*(please|(please )?do (it|so|that|this)|go ahead|confirmed|proceed|yes|ok)?[\s!.]*$/iu;
/** Whoever says what is not to be done, or wonders whether it should be, does not ask for it. */
const NOT =
  /\b(not|never|nobody|no one|don't|do not|dont|without|should|would|could (we|i)|shall|any idea|explain|what if|nicht|pas|no)\b/i;
/** A condition, not a refusal: "is gw3 up, and if not disable it". */
const IF_NOT = /\bif (not|no one|nobody|it is not|it's not|there are no)\b,?/gi;
/** Verbs of changes that are nouns too: after an article, a possessive or "of" they name a thing. */
const AS_NOUN =
  /\b(the|a|an|of|in|on|at|last|its|their|memory|cpu|our|my|this|that|high|low)\s+(load|use|change|end|drop|hold|set|start|stop|block|push|move|cut|record|reload|restart|reset|failover|kick|switch|turn|run)s?\b|\bcalls? (end|drop|hold|start|stop)s?\b|\b(after|since|before) (the )?\w+$/gi;
const ACTS =
  /\b(un-?ban|un-?block|drain|bring|fail\b.*\bover|unregister|deregister|give|lower|increase|decrease|reduce|shut|apply|revert|undo|roll ?back|deactivate|activate|update|create|bridge|hang|end|run|execute|make|mute|unmute|rotate|sync|allow|deny|trigger)\b|^\W*(please\s+)?(register|log)\b/i;
/** The same in German, French and Spanish, by the stems of the commonest verbs. */
const ACTS_ELSEWHERE =
  /aktivier|(ab|ein|aus)schalt|schalte\b|sperr|beende|lösch|\blade\b|neu laden|\bnimm\b|\bsetze?\b|\b(dés)?activ(e|er|ez)\b|recharge|\bcoupe|bloqu|supprim|arrêt|\b(des)?activ(a|ar)\b|recarga|cuelga|elimina|\bdetén/i;
/** How a clause begins that wants to know something. */
const ASKS =
  /^\W*(what|which|when|where|why|who|whose|how|is|are|was|were|has|have|had|did|does|do (we|you|they|i|the|our|all|any)|can (we|i|it|they|the|node)|wie|was|wer|wo|wann|warum|welche\w*|ist|sind|hat|zeige?|combien|quel\w*|est-ce|montre|cuánt\w*|qué|cuál\w*|muestra|show|list|tell|count|give (me|us))(?!\p{L})/iu;
/** A "not" just before a please or a comma reaches over it: "do not, please, reload". */
const NOT_BEFORE = /\b(not|never|don't|nicht|nobody must)\s*$/i;

/** Fields that only take names of the catalogue and of the site. */
const OURS: readonly string[] = ['command', 'node', 'nodes'];
const SHORTEST = 3;

/** Whether these words of a person ask for something to be done; a question that only asks to look never leads to a write. */
export function asksToAct(words: string): boolean {
  if (/\w/.test(words) && CONSENT.test(words)) return true;
  const clauses = words.replaceAll(IF_NOT, ' ').split(/[.?!;,:\n]\s|\b(?:and|then|please|so)\b/i);
  return clauses.some((clause, place) => {
    if (ASKS.test(clause) || NOT.test(clause) || NOT_BEFORE.test(clauses[place - 1] ?? '')) return false;
    const verbs = clause.replaceAll(AS_NOUN, ' ');
    return asksForChange(verbs) || ACTS.test(verbs) || ACTS_ELSEWHERE.test(verbs);
  });
}

/** Fields whose value was read in output of the platform and stands in no words of a person. */
export function fieldsFromNetwork(
  input: Readonly<Record<string, unknown>>,
  messages: readonly ModelMessage[],
): readonly string[] {
  const said = messages
    .filter(({ role }) => role === 'user')
    .map((message) => JSON.stringify(message))
    .join('\n');
  const read = messages
    .filter(({ role }) => role === 'tool')
    .map((message) => JSON.stringify(message))
    .join('\n');
  return Object.entries(input)
    .filter(([name]) => !OURS.includes(name))
    .flatMap(([name, value]) => leaves(value, name))
    .filter(({ text }) => text.length >= SHORTEST && read.includes(text) && !said.includes(text))
    .map(({ name }) => name);
}

function leaves(value: unknown, name: string): readonly { readonly name: string; readonly text: string }[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, name ? `${name}.${key}` : key));
  return typeof value === 'string' || typeof value === 'number' ? [{ name, text: inner(String(value)) }] : [];
}

/** The text as it stands inside a JSON string. */
const inner = (text: string): string => JSON.stringify(text).slice(1, -1);
