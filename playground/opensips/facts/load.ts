import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The objects of a file of this folder that holds one JSON object a line; `.gz` is unpacked. */
export function readFacts(file: string): readonly unknown[] {
  const bytes = readFileSync(new URL(file, import.meta.url));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
