import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { readConfiguration } from '../settings.ts';
import { complain, type Terminal } from './terminal.ts';

const SIGNS = { ok: 'ok  ', note: 'note', fail: 'FAIL' } as const;

/** Says what works, what deserves a look and what does not work, with what to do; 1 when something does not work. */
export async function doctor(asJson: boolean, terminal: Terminal): Promise<number> {
  const read = readConfiguration(process.env);
  if (!read.ok) {
    if (asJson) terminal.write(`${JSON.stringify({ ok: false, settings: read.error, findings: [] })}\n`);
    return complain(read.error);
  }
  const findings = await examine(read.value);
  const ok = findings.every(({ verdict }) => verdict !== 'fail');
  terminal.write(asJson ? `${JSON.stringify({ ok, settings: [], findings })}\n` : report(findings));
  return ok ? 0 : 1;
}

function report(findings: readonly Finding[]): string {
  const lines = findings.map(({ what, verdict, detail, todo }) => {
    const advice = todo ? `\n     ${todo}` : '';
    return `${SIGNS[verdict]} ${what}: ${detail}${advice}\n`;
  });
  const count = (wanted: Finding['verdict']) => findings.filter(({ verdict }) => verdict === wanted).length;
  const [notes, fails] = [count('note'), count('fail')];
  return `${lines.join('')}\n${count('ok')} work, ${notes} to look at, ${fails} do not work.\n`;
}
