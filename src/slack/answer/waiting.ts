import type { Waiting } from '../../gate/ports.ts';
import { type Message, message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import { duration } from './format.ts';

/** Why an answer is not there yet: what holds the node, for how long already, and how many stand before. */
export function drawWaiting({ node, holder, holderMs, before }: Waiting, asked: string): Message {
  const busy = `${node} has been busy with ${holder} for ${duration(holderMs)}.`;
  const others = before === 1 ? 'One other request stands' : `${before} other requests stand`;
  const turn = before > 0 ? `${others} before yours. ` : '';
  const words = `${busy} ${turn}Yours runs by itself when its turn comes.`;
  return message({
    text: `${asked}: ${words}`,
    blocks: [line({ text: node, style: 'bold' }, '  ', { text: asked, style: 'code' }, `\n${words}`)],
  });
}
