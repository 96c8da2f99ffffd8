import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The objects of a file of this folder that holds one JSON object a line; `.gz` is unpacked. */
export function readFacts<T>(file: string): readonly T[] {
  const bytes = readFileSync(new URL(file, import.meta.url));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  // The shape is what README.md beside the file promises; nothing from outside reaches it.
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
