import type { Outcome } from '../../gate/request.ts';
import { drawFailed } from '../answer/failed.ts';
import { callsIn } from '../charts/dialog.ts';
import { drawCall } from '../charts/draw-call.ts';
import { context } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { say, type Word } from './words.ts';

const FORM = 'It is written like this: call 1234@10.0.0.1 @all, with the Call-ID of a call in progress.';
const NO_MESSAGES =
  'Captured messages are not available: the tracer sends its copies away, to HEP or a database, and MI reads none of them back.';
/** Calls that are drawn; one Call-ID is seldom more than one. */
const MOST = 4;

/** One call in progress: its legs, state, length and profiles, and its ladder as far as the dialog tells. */
export const call: Word = async ({ line, actor, desk, place }) => {
  const [callId, ...more] = line.positional;
  if (callId === undefined || more.length > 0 || Object.keys(line.named).length > 0) return say(FORM);
  const { channel, thread } = place;
  const outcome = await desk.needs.gate.submit(
    {
      command: 'dialog:list_ctx',
      named: { callid: callId },
      positional: [],
      nodes: line.nodes,
      origin: { channel, ...(thread === undefined ? {} : { thread }) },
      onlyReads: true,
      confirmed: true,
    },
    actor,
  );
  if (outcome.kind === 'refused') return say(outcome.because);
  if (outcome.kind === 'failed') return notFound(callId, outcome.faults);
  if (outcome.kind !== 'answered') return say('The nodes could not be asked for that call.');

  const found = outcome.answers.flatMap(({ node, result }) =>
    result.ok ? callsIn(result.value.value).map((each) => ({ node, call: each })) : [],
  );
  const faults = outcome.answers.flatMap(({ result }) => (result.ok ? [] : [result.error]));
  if (found.length === 0) return notFound(callId, faults);
  const shown = { callId, user: actor.user, place };
  const drawn = await Promise.all(found.slice(0, MOST).map((each) => drawCall(desk, { ...shown, ...each })));
  const silent = faults.filter(({ kind }) => kind !== 'mi' && kind !== 'not-found');
  return message({
    text: drawn.map(({ text }) => text).join('\n'),
    blocks: [
      ...drawn.flatMap(({ blocks }) => blocks),
      context([NO_MESSAGES, ...silent.map(({ what }) => what)].join(' ')),
    ],
  });
};

/** A node that answers with an error of its own does not have the call; any other fault leaves that open. */
function notFound(callId: string, faults: Extract<Outcome, { readonly kind: 'failed' }>['faults']): Message {
  const silent = faults.filter(({ kind }) => kind !== 'mi' && kind !== 'not-found');
  if (silent.length > 0) return drawFailed(silent, { asked: `call ${callId}` });
  return say(`No call in progress has the Call-ID ${callId} there. A call that has ended leaves no dialog.`);
}
