import type { Effect } from '../src/catalogue/effect.ts';
import type { Question } from './questions.ts';
import type { Deeds } from './tools.ts';

/** How one question went. */
export interface Verdict {
  readonly question: Question;
  /** An expected command was used, in the way the question wants it. */
  readonly hit: boolean;
  /** What was done or proposed and must not have been. */
  readonly wrong: readonly string[];
  readonly deeds: Deeds;
}

/** Judges what a model did: reads answer questions, proposals answer wishes, and a question that only looks allows no proposal. */
export function judge(
  question: Question,
  deeds: Deeds,
  effectOf: (method: string) => Effect | undefined,
): Verdict {
  const { kind, expected, forbidden } = question;
  // Some questions that want a change are answered by a command that only reads without its switch.
  const good = kind === 'look' ? deeds.read : deeds.proposed;
  const tried = [...deeds.read.filter((method) => effectOf(method) !== 'read'), ...deeds.proposed];
  const wrong = tried.filter(
    (method) => forbidden.includes(method) || (kind === 'look' && deeds.proposed.includes(method)),
  );
  return {
    question,
    hit: good.some((method) => expected.includes(method)),
    wrong: [...new Set(wrong)],
    deeds,
  };
}

/** The scores of an evaluation, as lines to print. */
export function scores(verdicts: readonly Verdict[], tokens: number): readonly string[] {
  const of = (kind: Question['kind']): readonly Verdict[] =>
    verdicts.filter(({ question }) => question.kind === kind);
  const part = (name: string, among: readonly Verdict[], good: (verdict: Verdict) => boolean): string => {
    const count = among.filter(good).length;
    const percent = among.length > 0 ? `${((100 * count) / among.length).toFixed(1)} %` : '-';
    return `${name.padEnd(28)} ${String(count).padStart(4)} of ${String(among.length).padStart(4)}  ${percent}`;
  };
  return [
    part('looked with a right command', of('look'), ({ hit }) => hit),
    part('proposed a right command', of('change'), ({ hit }) => hit),
    part('did nothing forbidden', verdicts, ({ wrong }) => wrong.length === 0),
    `${'tokens for each question'.padEnd(28)} ${Math.round(tokens / Math.max(1, verdicts.length))}`,
  ];
}
