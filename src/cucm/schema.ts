/** The schemas of AXL whose two reading operations are alike, oldest first. */
const KNOWN = ['11.0', '11.5', '12.0', '12.5', '14.0', '15.0'] as const;

/** The schema that is tried first: old enough for every release that is still supported. */
export const FIRST_SCHEMA = '12.5';

/** The newest known schema that a release of CUCM speaks; undefined when the release cannot be read. */
export function schemaOf(release: string): string | undefined {
  const running = numberOf(/^\s*(\d{1,2}\.\d{1,2})/.exec(release)?.[1] ?? '');
  return KNOWN.findLast((schema) => numberOf(schema) <= running);
}

/**
 * The best schema among those that CUCM says it speaks, without those that were tried: "Incorrect axl version. Supported axl
 * versions are 12.x, 14.0 and 15.0".
 */
export function schemaAmong(words: string, tried: readonly string[]): string | undefined {
  const listed = /supported\s+axl\s+versions?\b([^<]*)/i.exec(words)?.[1] ?? '';
  const offered = [...listed.matchAll(/(?<![\d.])(\d{1,2})\.(\d{1,2}|x)(?![\d.])/gi)].flatMap(
    ([whole, major = '']) =>
      /x$/i.test(whole) ? KNOWN.filter((schema) => schema.startsWith(`${major}.`)) : [whole],
  );
  const left = offered
    .filter((schema) => !tried.includes(schema))
    .toSorted((a, b) => numberOf(a) - numberOf(b));
  return left.findLast((schema) => KNOWN.some((known) => known === schema)) ?? left.at(-1);
}

/** The schemas that CUCM says it speaks, in its own words. */
export function schemasSaid(words: string): string {
  return (/supported\s+axl\s+versions?\b(?:\s+are\b|\s*:)?\s*([^<\n]*)/i.exec(words)?.[1] ?? '').trim();
}

const numberOf = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 100 + minor;
};
