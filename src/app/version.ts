import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The release of this program, as its package says. */
export function ownVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string }; // our own file
  return version;
}
