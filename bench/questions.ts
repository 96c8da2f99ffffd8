import type { Reply } from '../playground/model/reply.ts';

/** One kind of question: what is asked, what the model does with it one step after the other, and words of its answer. */
export interface Kind {
  readonly name: string;
  readonly ask: string;
  readonly steps: readonly Reply[];
  /** So many questions come before it in the same thread. */
  readonly earlier?: number;
}

const call = (name: string, args: object): Reply => ({ kind: 'call', calls: [{ name, args }] });
const say = (text: string): Reply => ({ kind: 'say', text });
const ANSWER = say('Two calls are up on fra, and all gateways but gw3 answer [1].');
const LOOK = call('get_statistics', { statistics: ['dialog:'], nodes: ['fra'] });

/** From the cheapest to the dearest, as a sensible model would go about them. */
export const KINDS: readonly Kind[] = [
  { name: 'a word, nothing looked at', ask: 'what can you do?', steps: [say('Ask me about your platform.')] },
  { name: 'one look at one node', ask: 'how many calls are up on fra?', steps: [LOOK, ANSWER] },
  {
    name: 'one look at three nodes',
    ask: 'which gateways are down?',
    steps: [call('dr_gw_status', { nodes: ['fra', 'ams', 'lab'] }), ANSWER],
  },
  {
    name: 'a command searched, described, run',
    ask: 'who is blocked for flooding?',
    steps: [
      call('find_commands', { words: 'blocked addresses flood' }),
      call('describe_command', { command: 'pike_list' }),
      call('run_read', { command: 'pike_list', nodes: ['fra'] }),
      ANSWER,
    ],
  },
  {
    name: 'three looks, one after the other',
    ask: 'why is fra slow?',
    steps: [
      call('load_and_memory', { nodes: ['fra'] }),
      call('ps', { nodes: ['fra'] }),
      call('dlg_list', { nodes: ['fra'] }),
      ANSWER,
    ],
  },
  {
    name: 'the sixth question in a thread, one look',
    ask: 'how many calls are up on fra now?',
    steps: [LOOK, ANSWER],
    earlier: 5,
  },
];
