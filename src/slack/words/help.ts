import { context } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { bullets, line } from '../kit/rich.ts';
import type { Word } from './words.ts';

const EXAMPLES = [
  'ds_list',
  'dlg_list @all',
  'ul_show_contact location alice',
  'get_statistics statistics=dialog:,tm:',
  'dr_number_routing group_id=1 number=+15551234567',
];

/** How to ask, and what this person may do. */
export const help: Word = async ({ actor, desk }) => {
  const { nodes } = desk.needs;
  const may = actor.scopes.has('mi.write')
    ? 'You may read, and ask for writes: each waits for approval before anything is sent.'
    : actor.scopes.has('mi.read')
      ? 'You may run everything that changes nothing.'
      : `You have no role yet. ${actor.because ?? ''} Type whoami to see how to get one.`;
  const names = nodes()
    .filter(({ attached }) => !attached)
    .map(({ node }) => `@${node}`);
  return message({
    text: `Ask like this: /opensips ds_list. ${may}`,
    blocks: [
      line({ text: 'Ask OpenSIPS from here', style: 'bold' }, `\n${may}`),
      line({ text: '/opensips <command> [name=value …] [@node|@all] [--public] [--json]', style: 'code' }),
      bullets(EXAMPLES.map((text) => [{ text, style: 'code' as const }])),
      bullets([
        [
          { text: 'list', style: 'bold' },
          '  all modules; ',
          { text: 'list dialog', style: 'code' },
          ' the commands of one; or any words to search',
        ],
        [{ text: 'describe ds_list', style: 'bold' }, '  what it does, what it takes, what it changes'],
        [{ text: 'whoami', style: 'bold' }, '  your roles and where they come from'],
        [
          { text: 'nodes', style: 'bold' },
          ' and ',
          { text: 'health', style: 'bold' },
          '  what is up, what failed last',
        ],
        [
          { text: 'run', style: 'bold' },
          '  a form for any command: ',
          { text: 'run ds_set_state', style: 'code' },
        ],
        [
          { text: 'chart', style: 'bold' },
          '  how it went lately: ',
          { text: 'chart dialogs 30m @all', style: 'code' },
        ],
        [
          { text: 'call', style: 'bold' },
          '  one call with its ladder: ',
          { text: 'call <call-id> @all', style: 'code' },
        ],
        [{ text: 'pending', style: 'bold' }, '  what waits for approval'],
        [
          { text: 'playbook', style: 'bold' },
          '  how to look into trouble: ',
          { text: 'playbook one-way audio', style: 'code' },
        ],
        [
          { text: 'plan', style: 'bold' },
          '  several writes as one: ',
          { text: 'plan ds_set_state … && lb_status …', style: 'code' },
        ],
        [
          { text: 'audit', style: 'bold' },
          '  who asked for what: ',
          { text: 'audit command=ds_list since=2h', style: 'code' },
        ],
      ]),
      context(
        `Nodes: ${names.join(', ') || 'none'}. In a thread, mention the bot with the same words; answers are yours alone unless you add --public.`,
      ),
    ],
  });
};
