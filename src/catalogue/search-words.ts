/** What operators say in several words that mean one. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(how (many|much)|number of|amount of|total)\b/g, 'count'],
  [/\bhow (long|old)\b/g, 'since'],
  [/\bcalls? (per|a) second\b/g, 'cps'],
  [/\bfail(ing|ed)? over\b|\btake over\b/g, 'failover'],
  [/\bhang(ing)? up\b/g, 'hangup'],
  [/\b(out of|from) (service|rotation)\b/g, 'disable'],
  [/\b(back )?in(to)? (service|rotation)\b/g, 'enable'],
  [/\bload[ -]balanc\w+/g, 'loadbalancer'],
];

/** Words for one thing, the catalogue's own first. */
const ALIKE: readonly (readonly [string, ...string[]])[] = [
  ['contact', 'phone', 'device', 'handset'],
  ['register', 'registration', 'online', 'reregister'],
  ['gateway', 'trunk'],
  ['call', 'dialog', 'talk', 'conversation'],
  ['end', 'hangup', 'terminate', 'drop'],
  ['remove', 'delete', 'kick'],
  ['block', 'ban', 'banned'],
  ['unblock', 'unban'],
  ['unregister', 'deregister'],
  ['attack', 'attacker', 'scan', 'scanner'],
  ['trust', 'whitelist', 'acl'],
  ['audio', 'sound', 'voice'],
  ['down', 'dead', 'offline', 'unreachable'],
  ['memory', 'ram'],
  ['use', 'usage'],
  ['certificate', 'cert'],
  ['tls', 'ssl'],
  ['limit', 'throttle', 'cps'],
  ['trace', 'capture', 'homer'],
  ['provider', 'upstream'],
  ['reload', 'refresh', 'renew'],
  ['start', 'begin', 'resume'],
];

const MEANT = new Map(ALIKE.flatMap(([word, ...others]) => others.map((other) => [stem(other), stem(word)])));

const STOP = new Set(
  'a an the is are of to in on for and or with me my i we us our do does did how what which who where when why can could would please show list get see tell give it its there that this at by be been being has have had from all any many much up right now moment currently today still somebody someone anybody everything anything ok also already'.split(
    ' ',
  ),
);

const CHANGES =
  /\b(set|add|remove|delete|reload|refresh|renew|enable|disable|start|begin|stop|end|hang|kill|kick|ban|reset|block|ban|unban|unblock|close|disconnect|drop|drain|cut|move|transfer|hold|push|load|restart|force|send|save|write|put|take|turn|switch|change|cancel|clear|flush|raise|record|unregister|re-?register|failover|log (in|out))\b/i;

/** The words of a text as the index keeps them: without stop words, by their stems, in the catalogue's vocabulary. */
export function searchTerms(text: string): string[] {
  const plain = PHRASES.reduce((words, [said, meant]) => words.replace(said, meant), text.toLowerCase());
  return plain
    .split(/[^a-z0-9]+/)
    .filter((word) => /[a-z]/.test(word) && !STOP.has(word))
    .map(stem)
    .map((word) => MEANT.get(word) ?? word);
}

/** Whether somebody who asks like this wants something changed; otherwise what only looks comes first. */
export const asksForChange = (text: string): boolean => CHANGES.test(text);

/** Plurals, tenses and the like, so that "gateways" finds "gateway" and "tracing" finds "trace". */
function stem(word: string): string {
  const single = word.replace(/ies$/, 'y').replace(/(?<=..[^su])s$/, '');
  return single.replace(/(?<=...)(ing|ed|e|y)$/, '');
}
