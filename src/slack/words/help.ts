import { offersCucm } from '../../catalogue/cucm/offered.ts';
import { context } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';
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
  const { nodes, tags, catalogue } = desk.needs;
  const may = actor.scopes.has('mi.write')
    ? 'You may read, and ask for writes: each waits for approval before anything is sent.'
    : actor.scopes.has('mi.read')
      ? 'You may run everything that changes nothing.'
      : `You have no role yet. ${actor.because ?? ''} Type whoami to see how to get one.`;
  const names = nodes()
    .filter(({ attached }) => !attached)
    .map(({ node }) => `@${node}`);
  const several =
    tags.size > 0 ? `; for several: ${[...tags.keys()].map((tag) => `@${tag}`).join(', ')}` : '';
  return message({
    text: `Ask like this: /opensips ds_list. ${may}`,
    blocks: [
      line({ text: 'Ask OpenSIPS from here', style: 'bold' }, `\n${may}`),
      line({
        text: '/opensips <command> [name=value …] [@node|@tag|@all] [--public] [--json]',
        style: 'code',
      }),
      bullets(EXAMPLES.map((text) => [{ text, style: 'code' as const }])),
      bullets([
        [
          { text: 'list', style: 'bold' },
          '  all modules; ',
          { text: 'list dialog', style: 'code' },
          ' the commands of one; or any words to search',
        ],
        item('describe ds_list', '  what it does, what it takes, what it changes'),
        item('whoami', '  your roles and where they come from'),
        [
          { text: 'nodes', style: 'bold' },
          ' and ',
          { text: 'health', style: 'bold' },
          '  what is up, what failed last',
        ],
        item('run', '  a form for any command: ', 'run ds_set_state'),
        item('chart', '  how it went lately: ', 'chart dialogs 30m @all'),
        item(
          'watch',
          '  what is watched and what is wrong now: ',
          'watch add low figure=registrations falls=20% @fra',
        ),
        item('call', '  one call with its ladder: ', 'call <call-id> @all'),
        item('incident', '  open and lead one: ', 'incident open Gateway gw3 is down'),
        item('pending', '  what waits for approval'),
        item('playbook', '  how to look into trouble: ', 'playbook one-way audio'),
        item('plan', '  several writes as one: ', 'plan ds_set_state … && lb_status …'),
        item('diff', '  one read over several nodes, what differs: ', 'diff dr_gw_status @all'),
        item('routes', '  which way a number takes, and why: ', 'routes explain 030123456 @fra'),
        item(
          'rolling',
          '  one write node by node, each looked at before the next: ',
          'rolling ds_reload @all',
        ),
        item('drain', '  take a gateway or node out and count its calls down: ', 'drain gw1 @fra'),
        item('tracing', '  a trace that ends by itself: ', 'tracing caller=alice 10m @fra'),
        item('audit', '  who asked for what: ', 'audit command=ds_list since=2h'),
        ...(offersCucm(catalogue)
          ? [
              item(
                'cucm',
                '  devices, trunks and route plan of CUCM, also as /cucm: ',
                'cucm registration summary',
              ),
            ]
          : []),
      ]),
      context(
        `Nodes: ${names.join(', ') || 'none'}${several}. In a thread, mention the bot with the same words; answers are yours alone unless you add --public.`,
      ),
    ],
  });
};

/** A word of the bot, what it is for, and how it may be typed. */
const item = (word: string, about: string, example?: string): readonly Run[] => [
  { text: word, style: 'bold' },
  about,
  ...(example === undefined ? [] : [{ text: example, style: 'code' as const }]),
];
