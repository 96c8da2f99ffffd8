/** Words as people read them: Slack's marks for people and links replaced, its escapes undone. */
export function spoken(text: string, nameOf: (user: string) => string): string {
  return text
    .replaceAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, user: string) => `@${nameOf(user)}`)
    .replaceAll(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1')
    .replaceAll(/<!([a-z]+)[^>]*>/g, '@$1')
    .replaceAll(/<([^<>|\s]+)\|([^<>]+)>/g, '$2')
    .replaceAll(/<(https?:[^<>|\s]+|mailto:[^<>|\s]+|tel:[^<>|\s]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
