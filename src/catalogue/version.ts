/** The OpenSIPS release lines whose commands the catalogue holds, oldest first. */
export const VERSIONS = ['3.4', '3.5', '3.6', '4.0'] as const;

/** One OpenSIPS release line. */
export type Version = (typeof VERSIONS)[number];

/** The release lines from `since` to `until`, both included. */
export function between(since: Version = '3.4', until: Version = '4.0'): readonly Version[] {
  return VERSIONS.slice(VERSIONS.indexOf(since), VERSIONS.indexOf(until) + 1);
}
