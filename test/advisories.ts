/** What came of asking the registry about the dependencies: nothing is known against them, something is, or it cannot be asked. */
export type Finding =
  | { readonly kind: 'clean'; readonly words: string }
  | { readonly kind: 'bad'; readonly words: string }
  | { readonly kind: 'not-offered'; readonly words: string };

/** What `npm audit --json` has printed, in a sentence. */
export function advisoriesIn(output: string): Finding {
  const report = parsed(output);
  const counts = report?.['metadata']?.['vulnerabilities'];
  if (typeof counts !== 'object')
    return {
      kind: 'not-offered',
      words: `Advisories: the registry does not offer them here (${reason(output)}).`,
    };
  const serious = Number(counts['high'] ?? 0) + Number(counts['critical'] ?? 0);
  const all = Number(counts['total'] ?? 0);
  const names = Object.keys(report?.['vulnerabilities'] ?? {}).join(', ');
  const words =
    all === 0 ? 'Advisories: none.' : `Advisories: ${all}, of which ${serious} are serious: ${names}.`;
  return { kind: serious > 0 ? 'bad' : 'clean', words };
}

/** What `npm audit signatures` has printed, with its exit code, in a sentence. */
export function signaturesIn(output: string, code: number): Finding {
  const wrong = /(\d+) packages? (?:has|have) (?:an )?(invalid|missing)[^\n]*/.exec(output);
  if (wrong) return { kind: 'bad', words: `Signatures: ${wrong[0]}.` };
  const right = [...output.matchAll(/(\d+) packages? (?:has|have) (?:a )?verified[^\n]*/g)].map(
    ([line]) => line,
  );
  if (code === 0 && right.length > 0) return { kind: 'clean', words: `Signatures: ${right.join(', ')}.` };
  return {
    kind: 'not-offered',
    words: `Signatures: the registry does not offer them here (${reason(output)}).`,
  };
}

function parsed(output: string): Record<string, Record<string, Record<string, unknown>>> | undefined {
  const from = output.indexOf('{');
  if (from < 0) return undefined;
  try {
    return JSON.parse(output.slice(from, output.lastIndexOf('}') + 1)) as ReturnType<typeof parsed>; // npm's own form
  } catch {
    return undefined;
  }
}

const reason = (output: string): string =>
  /\b\d{3} [A-Z][\w ]+|\bE[A-Z]{4,}\b/.exec(output)?.[0].trim() ?? 'no answer';
