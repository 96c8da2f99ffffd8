// The password of a URL (database, cache, proxy) or of a SIP URI. Without bounds a hostile text would be gone over again and again.
const PASSWORDS = /(\b[a-z][a-z\d+.-]{0,30}:\/\/[^\s:/@]{0,256}|\bsips?:[^\s:@;<>]{1,256}):[^\s@/]{1,512}@/gi;

/** The same text with the password of each URL in it replaced by an ellipsis. */
export function withoutPasswords(text: string): string {
  return text.includes('@') ? text.replaceAll(PASSWORDS, '$1:…@') : text;
}
