import type { Outcome } from '../../gate/request.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';

/** Asks nodes a read in somebody's name; the values by node, and why the others gave none. */
export async function readsOf(
  { needs }: Pick<Desk, 'needs'>,
  actor: Actor,
  nodes: readonly string[],
  command: string,
  named: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly values: ReadonlyMap<string, unknown>; readonly because: string | undefined }> {
  const request = {
    command,
    named,
    positional: [],
    nodes,
    origin: {},
    confirmed: false,
    onlyReads: true,
  };
  const outcome = await needs.gate.submit(request, actor);
  const answers = outcome.kind === 'answered' ? outcome.answers : [];
  const values = answers.flatMap(({ node, result }) =>
    result.ok ? [[node, result.value.value] as const] : [],
  );
  return { values: new Map(values), because: values.length > 0 ? undefined : whyNot(outcome) };
}

function whyNot(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'answered':
      return outcome.answers.flatMap(({ result }) => (result.ok ? [] : [result.error.what])).join(' ');
    case 'failed':
      return outcome.faults.map(({ what, todo }) => `${what} ${todo}`).join(' ');
    case 'refused':
    case 'confirm':
      return outcome.because;
    case 'held':
      return '';
  }
}
