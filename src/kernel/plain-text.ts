// Controls other than tab and line feed, and format characters: zero-width ones, bidirectional overrides, tags. They are
// invisible, and able to make one text look like another (Unicode TR 36).
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;

/** Text from the network as it may be shown: no control, zero-width or direction-changing characters, at most `max` long. */
export function plainText(text: string, max = Number.POSITIVE_INFINITY): string {
  const clean = text.replaceAll('\r\n', '\n').replaceAll(INVISIBLE, '').toWellFormed();
  if (clean.length <= max) return clean;
  return `${clean.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
