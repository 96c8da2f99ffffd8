// The password of a URL (database, cache, proxy) or of a SIP URI.
const PASSWORDS = /(\b[a-z][a-z\d+.-]*:\/\/[^\s:/@]*|\bsips?:[^\s:@;<>]+):[^\s@/]+@/gi;

/** The same text with the password of each URL in it replaced by an ellipsis. */
export function withoutPasswords(text: string): string {
  return text.includes('@') ? text.replaceAll(PASSWORDS, '$1:…@') : text;
}
