import type { Input } from '../catalogue/command.ts';

/** One read of a playbook, and what its answer tells. */
export interface Step {
  readonly command: string;
  /** Values in angle brackets stand for what the person has said. */
  readonly params: Input;
  readonly look: string;
}

/** How to look into one kind of trouble, with reads only. */
export interface Playbook {
  readonly name: string;
  readonly title: string;
  /** What people say when they have this trouble. */
  readonly words: readonly string[];
  readonly steps: readonly Step[];
  readonly advice: string;
}

const statistics = (look: string, ...groups: readonly string[]): Step => ({
  command: 'get_statistics',
  params: { statistics: groups },
  look,
});

/** Playbooks for the troubles that are reported most. */
export const playbooks: readonly Playbook[] = [
  {
    name: 'one-way-audio',
    title: 'One-way or no audio',
    words: ['one-way audio', 'no audio', 'cannot hear', 'silence', 'media'],
    steps: [
      {
        command: 'dlg_list',
        params: { callid: '<callid>' },
        look: 'The call and its contacts: an address of a private network at one end means that NAT was not handled.',
      },
      {
        command: 'rtpengine_show',
        params: {},
        look: 'A media relay that is disabled carries no call; recheck_ticks says how long it stays so.',
      },
      {
        command: 'rtpproxy_show',
        params: {},
        look: 'The same where RTPProxy is used; a node without the module says that it is not loaded.',
      },
      {
        command: 'ul_show_contact',
        params: { table_name: 'location', aor: '<user@domain>' },
        look: 'Contact against Received: where they differ the phone is behind NAT. Socket says where it registered.',
      },
      {
        command: 'nh_enable_ping',
        params: {},
        look: 'Status 0 means that no keep-alive is sent, and that NAT bindings close.',
      },
    ],
    advice: 'A disabled relay comes back by rtpengine_enable; propose it rather than run it.',
  },
  {
    name: 'registrations-dropping',
    title: 'Registrations are dropping',
    words: ['registrations dropping', 'phones offline', 'unregistered', 'cannot register'],
    steps: [
      statistics(
        'registered_users now and expires since the start; rejected_regs grows when logins fail.',
        'usrloc:',
        'registrar:',
      ),
      {
        command: 'ul_show_contact',
        params: { table_name: 'location', aor: '<user@domain>' },
        look: 'Contacts of one user who complains: Expires, Received, User-agent.',
      },
      {
        command: 'pike_list',
        params: {},
        look: 'Addresses that are blocked for flooding: a whole office may stand behind one.',
      },
      statistics('Transactions and replies: many 4xx and 5xx replies say who refuses.', 'tm:', 'sl:'),
      {
        command: 'list_tcp_conns',
        params: {},
        look: 'For phones over TCP or TLS: whether their connections stand.',
      },
    ],
    advice: 'Compare the figures with another node before you call it a trend.',
  },
  {
    name: 'gateway-down',
    title: 'A gateway or destination is down',
    words: ['gateway down', 'trunk down', 'carrier down', 'destination probing'],
    steps: [
      {
        command: 'dr_gw_status',
        params: {},
        look: 'State of each gateway: Active, Inactive, Probing, disabled by hand.',
      },
      {
        command: 'dr_carrier_status',
        params: {},
        look: 'A carrier that is not enabled takes all its gateways with it.',
      },
      { command: 'ds_list', params: {}, look: 'The same for dispatcher sets: state of each destination.' },
      {
        command: 'lb_list',
        params: {},
        look: 'enabled and auto-reenable of each destination, and its load against its limit.',
      },
      {
        command: 'reg_list',
        params: {},
        look: 'A trunk that is not REGISTERED_STATE cannot be called through.',
      },
      {
        command: 'sr_list_status',
        params: {},
        look: 'What modules say of themselves: Readiness false names what is missing.',
      },
    ],
    advice: 'Say since when, and which prefixes use the gateway, before a change is proposed.',
  },
  {
    name: 'calls-failing-to-a-prefix',
    title: 'Calls to one prefix fail',
    words: ['calls failing', 'prefix', 'number unreachable', 'country', '404', '503'],
    steps: [
      {
        command: 'dp_translate',
        params: { dpid: 1, input: '<number>' },
        look: 'What the dial plan makes of the number before it is routed.',
      },
      {
        command: 'dr_number_routing',
        params: { group_id: 0, number: '<number>' },
        look: 'The prefix that matches and its gateways or carriers, in order. No match explains a 404.',
      },
      { command: 'dr_gw_status', params: {}, look: 'Whether these gateways are Active.' },
      { command: 'dr_carrier_status', params: {}, look: 'Whether these carriers are enabled.' },
      {
        command: 'dr_reload_status',
        params: {},
        look: 'When the rules were last loaded: a change in the database may not be in use.',
      },
      { command: 'list_blacklists', params: {}, look: 'Whether an address of the gateways is on a list.' },
    ],
    advice: 'When the rules in use are old, a reload is what to propose.',
  },
  {
    name: 'high-load',
    title: 'High load',
    words: ['high load', 'slow', 'cpu', 'delay', 'retransmissions'],
    steps: [
      statistics(
        'load1m and load10m in percent over all processes; those of one process are named by their number.',
        'load:',
      ),
      statistics(
        'rcv_requests twice, some seconds apart, gives the rate; drop_requests and slow_messages tell of strain.',
        'core:',
      ),
      statistics('inuse_transactions that grow mean that somebody does not answer.', 'tm:'),
      { command: 'ps', params: {}, look: 'Which kind of process a busy number is.' },
      { command: 'pike_list', params: {}, look: 'Sources that flood.' },
      { command: 'rl_list', params: {}, look: 'Rate limits that are reached.' },
    ],
    advice: 'Tell a flood from one source apart from traffic that grew everywhere.',
  },
  {
    name: 'memory-low',
    title: 'Memory is running low',
    words: ['memory low', 'out of memory', 'shm', 'pkg', 'leak'],
    steps: [
      statistics(
        'used_size, max_used_size and free_size of the shared memory; fragments that grow.',
        'shmem:',
      ),
      statistics('Private memory of each process: free_size near nothing in one of them.', 'pkmem:'),
      statistics(
        'Calls, contacts and transactions: memory that grows with them is use, without them a leak.',
        'dialog:',
        'usrloc:',
        'tm:',
      ),
      { command: 'uptime', params: {}, look: 'How long it took to come to this.' },
      { command: 'ps', params: {}, look: 'Which kind of process the number in pkmem: is.' },
    ],
    advice: 'Write the figures down with their time; a second reading an hour later tells the trend.',
  },
  {
    name: 'nat-trouble',
    title: 'NAT trouble',
    words: ['nat', 'calls drop after 30 seconds', 'no incoming calls', 'behind a router'],
    steps: [
      {
        command: 'ul_show_contact',
        params: { table_name: 'location', aor: '<user@domain>' },
        look: 'A private address in Contact with none in Received: the phone cannot be reached from outside.',
      },
      { command: 'nh_enable_ping', params: {}, look: 'Whether keep-alives are sent at all.' },
      {
        command: 'dlg_list',
        params: { index: 0, counter: 20 },
        look: 'Calls that stay in state 3 never saw the ACK: the sign of a wrong contact.',
      },
      {
        command: 'rtpengine_show',
        params: {},
        look: 'Whether the media relays that bridge the networks are up.',
      },
      {
        command: 'list_tcp_conns',
        params: {},
        look: 'For TCP and TLS: a connection that is gone cannot be called back through.',
      },
    ],
    advice: 'Say which address is wrong and who wrote it: the phone, the router or OpenSIPS.',
  },
];

/** A playbook as instructions for whoever follows it. */
export function playbookText({ title, steps, advice }: Playbook): string {
  const lines = steps.map(({ command, params, look }, place) => {
    const given = Object.keys(params).length > 0 ? ` ${JSON.stringify(params)}` : '';
    return `${place + 1}. ${command}${given}: ${look}`;
  });
  return [
    `${title}: look into it with these reads, one after the other; leave out what a node does not serve.`,
    ...lines,
    advice,
    'Answer with what you found and the results it rests on. Change nothing; what should be changed is proposed with propose_write.',
  ].join('\n');
}
