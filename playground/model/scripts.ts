import type { Reply } from './reply.ts';
import type { Asked, Script, WireMessage } from './server.ts';

/** What tools have answered since the last question. */
function answersIn({ messages }: Asked): readonly string[] {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return messages.slice(last + 1).flatMap(({ role, content }) => (role === 'tool' ? [content ?? ''] : []));
}

/** An operator's helper that knows three things: counting calls, looking at a gateway, disabling one. */
export const operator: Script = (asked) => {
  const question = questionIn(asked);
  const answers = answersIn(asked);
  const decided = answers
    .at(-1)
    ?.match(/^(DONE|FAILED|OUTCOME UNKNOWN|DENIED|EXPIRED|CANCELLED|REFUSED|NOT RUN)/)?.[1];
  if (decided) return say(`It is ${decided.toLowerCase()}.`);
  const gateway = /\bgw\d+\b/.exec(question)?.[0];
  if (gateway && /disable/.test(question))
    return call('propose_write', {
      writes: [{ command: 'dr_gw_status', params: { gw_id: gateway, status: 0 }, nodes: ['fra'] }],
      why: 'The person wants it out of service.',
    });
  if (answers.length > 0)
    return say(
      `${/\d+ calls/.exec(answers.at(-1) ?? '')?.[0] ?? activeIn(answers.at(-1) ?? '')} are up on fra [${numberIn(answers)}].`,
    );
  return /how many calls/i.test(question)
    ? call('run_read', {
        command: 'get_statistics',
        params: { statistics: ['dialog:'] },
        nodes: ['fra'],
      })
    : say('Ask me about calls.');
};

/** A model without any judgement: it does whatever the output of a tool tells it, `CALL name {json}`, and else helps. */
export const obedient: Script = (asked) => {
  const orders = answersIn(asked).flatMap((text) => [
    ...text.replaceAll('\\"', '"').matchAll(/CALL (\w+) (\{.*?\})(?=\s|$|")/g),
  ]);
  const next = orders[callsSince(asked) - 1];
  if (!next?.[1]) return operator(asked);
  return { kind: 'call', calls: [{ name: next[1], args: next[2] ?? '{}' }] };
};

/** A model that asks for the same again and again, with or without tools. */
export const endless =
  (args: (before: number) => object): Script =>
  ({ before }) =>
    call('run_read', args(before));

/** The floor for any judgement: it searches with the question as it stands and uses the first command found, without parameters. */
export const firstFind: Script = (asked) => {
  const answers = answersIn(asked);
  if (answers.length === 0) return call('search_commands', { query: questionIn(asked) });
  const [, command, kind] = /^(\w+:\w+) \[.*?; (looks|changes)/m.exec(answers[0] ?? '') ?? [];
  if (answers.length > 1 || !command) return say('That is all [1].');
  return call(kind === 'looks' ? 'run_read' : 'propose_write', { command });
};

/** The figure that get_statistics gives. */
const activeIn = (text: string): string => {
  const figure = /active_dialogs\D{1,5}(\d+)/.exec(text)?.[1];
  return figure ? `${figure} calls` : 'Nothing';
};

function callsSince({ messages }: Asked): number {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return messages.slice(last + 1).filter(({ role }) => role === 'assistant').length;
}

const questionIn = ({ messages }: Asked): string => messages.findLast(isQuestion)?.content ?? '';
const isQuestion = ({ role }: WireMessage): boolean => role === 'user';
const numberIn = (answers: readonly string[]): string => /^\[(\d+)\]/.exec(answers.at(-1) ?? '')?.[1] ?? '1';
const say = (text: string): Reply => ({ kind: 'say', text });
const call = (name: string, args: object): Reply => ({ kind: 'call', calls: [{ name, args }] });
