/** The text of a command as Slack sends it: the three characters escaped. */
export const escapedText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A typed message as Slack stores it: escaped, mentions by id, and what looks like an address or number made a link. */
export function linkedText(text: string, idOf: (name: string) => string | undefined): string {
  return escapedText(text)
    .replaceAll(/(?<![\w.])@([a-z][\w.-]*)/g, (all, name: string) => {
      const id = idOf(name);
      return id ? `<@${id}>` : all;
    })
    .replaceAll(/(?<![\w<|])https?:\/\/[^\s<>|]+/g, (url) => `<${url}>`)
    .replaceAll(/(?<![\w.<|@/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (mail) => `<mailto:${mail}|${mail}>`)
    .replaceAll(/(?<![\w<|.:=+-])\+\d{7,15}\b/g, (number) => `<tel:${number}|${number}>`);
}
