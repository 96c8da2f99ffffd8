import { spanIn } from '../../kernel/span.ts';
import { heldWords } from '../approval/press.ts';
import { say, type Word } from '../words/words.ts';
import { waiting } from './waiting.ts';

const FORM =
  'It is written like this: rolling ds_reload @fra,ams, with a tag or with @all, and --pause=30s for how long to wait before each node is looked at.';
const USUAL_MS = 5000;
const LONGEST_MS = 10 * 60_000;

/** Asks for one write on several nodes, one after the other, each looked at before the next one. */
export const rolling: Word = async ({ line, actor, desk, place }) => {
  const [command, ...positional] = line.positional;
  // A write goes nowhere that nobody has named.
  if (command === undefined || line.nodes.length === 0) return say(FORM);
  const pauseMs = line.pause === undefined ? USUAL_MS : spanIn(line.pause);
  if (pauseMs === undefined || pauseMs > LONGEST_MS)
    return say('--pause= takes a time such as 5s or 2m, up to 10m.');
  const { channel, thread } = place;
  const request = {
    command,
    named: line.named,
    positional,
    nodes: line.nodes,
    origin: { channel, ...(thread === undefined ? {} : { thread }) },
    confirmed: false,
  };
  const outcome = await desk.needs.gate.propose([request], actor, {
    rolling: { pauseMs },
    ...(line.why === undefined ? {} : { why: line.why }),
  });
  if (outcome.kind !== 'held') return say(heldWords(outcome) ?? '');
  return waiting(desk, outcome.approval, 'It waits for approval: its card is in this channel.');
};
