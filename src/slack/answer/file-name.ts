/** A name for a file that is safe everywhere: letters, digits, dots, dashes and underscores of what it is about. */
export function fileName(node: string, method: string, ending: 'csv' | 'json'): string {
  const tame = (text: string): string =>
    text
      .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
      .replaceAll(/\.{2,}/g, '')
      .replaceAll(/-{2,}/g, '-')
      .replaceAll(/^[.-]+|[.-]+$/g, '')
      .slice(0, 60);
  // A command of one node has its name in front already.
  const place = method.startsWith(`${node}:`) ? '' : tame(node);
  return `${[place, tame(method)].filter(Boolean).join('-') || 'answer'}.${ending}`;
}
