const LONGEST_NAME = 80;

/** What Slack has against the name of a channel; undefined when it takes it. */
export function nameError(name: string): string | undefined {
  if (name === '') return 'invalid_name_required';
  if (name.length > LONGEST_NAME) return 'invalid_name_maxlength';
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) return 'invalid_name_specials';
  return /^[_-]+$/.test(name) ? 'invalid_name_punctuation' : undefined;
}
