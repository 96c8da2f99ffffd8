const DOUBLE_QUOTES = /[\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033\uFF02]/g;
const SINGLE_QUOTES = /[\u2018\u2019\u201A\u201B\u2032\uFF07]/g;
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g;
// Phones and desktops turn "--" into a dash; at the start of a word before a letter it stood for two hyphens.
const LONG_DASH_FLAG = /(^|\s)[\u2012-\u2015](?=[A-Za-z])/g;
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFF0D]/g;
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;
// <url|what was typed> or <url>, but not <@user>, <#channel> or <!special>.
const LINK = /<(?![@#!])([^<>|\s]*:[^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * The text as it left the keyboard. Slack wraps what looks like a link, a telephone number or an address
 * (`<tel:…|…>`, `<mailto:…|…>`, `<http:…|…>`), escapes `&`, `<` and `>`, and clients put in typographic quotes and dashes.
 */
export function asTyped(text: string): string {
  return text
    .replaceAll(SPACES, ' ')
    .replaceAll(INVISIBLE, '')
    .replaceAll(LINK, (_, url: string, label?: string) => label || url.replace(/^(tel|mailto):/, ''))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(DOUBLE_QUOTES, '"')
    .replaceAll(SINGLE_QUOTES, "'")
    .replaceAll(LONG_DASH_FLAG, '$1--')
    .replaceAll(DASHES, '-');
}
