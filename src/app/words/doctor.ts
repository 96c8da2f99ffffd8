import { examine } from '../doctor.ts';
import { readConfiguration } from '../settings.ts';
import { complain, type Terminal } from './terminal.ts';

/** Says what works and what does not; 1 when something does not. */
export async function doctor(terminal: Terminal): Promise<number> {
  const read = readConfiguration(process.env);
  if (!read.ok) return complain(read.error);
  const findings = await examine(read.value);
  for (const { what, ok, detail } of findings) terminal.write(`${ok ? 'ok  ' : 'FAIL'} ${what}: ${detail}\n`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}
