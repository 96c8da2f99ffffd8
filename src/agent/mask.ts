/** What the model must not see: these very texts, and by setting phone numbers and addresses. */
export interface Masking {
  readonly secrets: readonly string[];
  readonly phones: boolean;
  readonly addresses: boolean;
}

/** Marks and what they stand for. */
export type Aliases = Readonly<Record<string, string>>;

const HIDDEN = '[secret]';
const NAMES =
  'password|passwd|pwd|passphrase|secret|ha1b?|ha1_\\w+|auth_?key|api_?key|access_?token|token|private_?key|credentials?';
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]*PRIVATE KEY-----[\s\S]*?(-----END [^-]*-----|$)/g, HIDDEN],
  [/\b((?:proxy-)?authorization\s*[:=]\s*)[^\n]+/gi, `$1${HIDDEN}`],
  [/\b(Bearer\s+)[\w.~+/-]{8,}=*/g, `$1${HIDDEN}`],
  [/\b(c?nonce|response|opaque)=\\?"[^"\\]*\\?"/gi, `$1=${HIDDEN}`],
  [/\b(xox[abeprs]-|xapp-|sk-)[\w-]{8,}/g, HIDDEN],
  [/(:\/\/[^\s:@/"']*):[^\s@/"']+@/g, `$1:${HIDDEN}@`],
  [new RegExp(`("[\\w-]*?(?:${NAMES})"\\s*:\\s*)("(?:[^"\\\\]|\\\\.)*"|\\d+)`, 'gi'), `$1"${HIDDEN}"`],
  [new RegExp(`\\b([\\w-]*?(?:${NAMES})\\s*[=:]\\s*)(?!\\[secret\\]|")[^\\s,;&}]+`, 'gi'), `$1${HIDDEN}`],
];
const PHONE = /(?<![\w.])(?:\+\d{7,15}|00\d{8,15})(?!\d)|(?<=\b(?:sips?|tel):)\d{7,15}(?=[@;>\s"]|$)/g;
const V4 = String.raw`(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])`;
const GROUPS = '[\\da-f]{1,4}(?::[\\da-f]{1,4})*';
const V6 = `(?<![\\w:])(?:(?:[\\da-f]{1,4}:){7}[\\da-f]{1,4}|${GROUPS}::(?:${GROUPS})?|::${GROUPS})(?![\\w:])`;
const ADDRESS = new RegExp(`${V4}|${V6}`, 'gi');

/** The text without these very texts. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return worthHiding(secrets).reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

/** The same of a text that is still being said: an end that may be the beginning of a secret waits for what follows. */
export function saidSoFar(text: string, secrets: readonly string[]): string {
  const clean = withoutSecrets(text, secrets);
  const begun = worthHiding(secrets).map((secret) => {
    let length = Math.min(secret.length - 1, clean.length);
    while (length > 0 && !clean.endsWith(secret.slice(0, length))) length -= 1;
    return length;
  });
  return clean.slice(0, clean.length - Math.max(0, ...begun));
}

/** The longest first, so that a secret which contains another one is replaced whole. */
const worthHiding = (secrets: readonly string[]): readonly string[] =>
  secrets.filter((secret) => secret.length >= 4).toSorted((a, b) => b.length - a.length);

/** The text as the model may see it. Secrets are gone for good; the same number always gets the same mark. */
export function hide(
  text: string,
  masking: Masking,
  known: Aliases,
): { readonly text: string; readonly aliases: Aliases } {
  const marks = new Map(Object.entries(known).map(([mark, real]) => [real, mark]));
  const marked = (kind: string) => (real: string) => {
    const mark = marks.get(real) ?? `[${kind}-${marks.size + 1}]`;
    marks.set(real, mark);
    return mark;
  };
  let hidden = withoutSecrets(text, masking.secrets);
  for (const [form, instead] of SECRETS) hidden = hidden.replaceAll(form, instead);
  if (masking.phones) hidden = hidden.replaceAll(PHONE, marked('phone'));
  if (masking.addresses) hidden = hidden.replaceAll(ADDRESS, marked('address'));
  return { text: hidden, aliases: Object.fromEntries([...marks].map(([real, mark]) => [mark, real])) };
}

/** The same value with the marks of personal data replaced by what they stand for, in texts however deep. */
export function reveal<T>(value: T, aliases: Aliases): T {
  // The shape is that of the value; only texts inside it change.
  return revealed(value, aliases) as T;
}

function revealed(value: unknown, aliases: Aliases): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\[(?:phone|address)-\d+\]/g, (mark) => aliases[mark] ?? mark);
  if (Array.isArray(value)) return value.map((item) => revealed(item, aliases));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revealed(inner, aliases)]));
}
