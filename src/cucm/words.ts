/** Names as a person lists them: "a, b and c". */
export function listed(names: readonly string[]): string {
  const all = [...new Set(names)];
  const last = all.pop() ?? '';
  return all.length > 0 ? `${all.join(', ')} and ${last}` : last;
}

/** A number with its thousands apart. */
export const amount = (count: number): string => count.toLocaleString('en-US');

/** What a pattern is for, by CUCM's name for it. */
export function usageWords(usage: string): string {
  switch (usage) {
    case 'Device':
      return 'a directory number';
    case 'Route':
      return 'a route pattern';
    case 'Translation':
      return 'a translation pattern';
    case 'Hunt Pilot':
      return 'a hunt pilot';
    default:
      return usage === '' ? 'a pattern of a kind that is not known' : `what CUCM calls ${usage}`;
  }
}
