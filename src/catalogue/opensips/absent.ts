import { z } from 'zod';
import { type Command, command } from '../command.ts';

/** Names that are in circulation although no OpenSIPS answers them, and what comes nearest. */
export const absent: readonly Command[] = [
  missing(
    'mem',
    'Show memory use',
    'OpenSIPS has no command mem; memory is shown by statistics, and dumped into the log by three commands.',
    ['statistics:get', 'mem:shm_dump', 'mem:pkg_dump', 'mem:rpm_dump'],
  ),
  missing(
    'rl_bin_status',
    'Show replication of rate limits',
    'OpenSIPS has no command for the replication of rate limits; the cluster shows it.',
    ['clusterer:list_cap', 'ratelimit:list'],
  ),
  missing(
    'tls_info',
    'Show details of TLS domains',
    'OpenSIPS has no command tls_info; the list of TLS domains holds the details.',
    ['tls_mgm:list'],
  ),
  missing(
    'acc_reload',
    'Reload accounting',
    'OpenSIPS cannot reload accounting: it is set in the configuration file.',
    ['db_flatstore:rotate', 'core:reload_routes'],
  ),
  missing(
    'sl_stats',
    'Show stateless replies',
    'OpenSIPS has no command sl_stats; ask for the statistics of the group, statistics=sl:',
    ['statistics:get'],
  ),
  missing(
    'pua_list',
    'List publications',
    'OpenSIPS cannot list what it has published; the presence server shows what it holds.',
    ['presence:phtable_list'],
  ),
  missing(
    'mid_reg_update',
    'Update a mid-registrar record',
    'OpenSIPS cannot update a mid-registrar record; contacts can be shown, added and removed.',
    ['usrloc:show_contact', 'usrloc:add', 'usrloc:rm_contact'],
  ),
  missing(
    'lcr_reload',
    'Reload least-cost routing',
    'OpenSIPS has no module lcr (Kamailio has); its routing by prefix is dynamic routing.',
    ['drouting:reload', 'carrierroute:reload_routes'],
  ),
  missing(
    'lcr_dump',
    'Show least-cost routing',
    'OpenSIPS has no module lcr (Kamailio has); its routing by prefix is dynamic routing.',
    ['drouting:number_routing', 'drouting:gw_status', 'carrierroute:dump_routes'],
  ),
  missing(
    'th_list',
    'List topology-hidden dialogs',
    'OpenSIPS cannot list topology-hidden calls apart; they are among the calls.',
    ['dialog:list'],
  ),
  missing(
    'avp_get',
    'Show an AVP',
    'AVPs live inside the routing of one message and cannot be read from outside; shared variables and caches can.',
    ['cfgutils:shv_get', 'cache:fetch'],
  ),
  missing(
    'avp_set',
    'Set an AVP',
    'AVPs live inside the routing of one message and cannot be set from outside; shared variables and caches can.',
    ['cfgutils:shv_set', 'cache:store'],
  ),
  missing(
    'avp_delete',
    'Delete an AVP',
    'AVPs live inside the routing of one message and cannot be deleted from outside; cached values can.',
    ['cache:remove'],
  ),
];

function missing(method: string, summary: string, because: string, nearest: readonly string[]): Command {
  return command({
    method,
    load: null,
    summary,
    effect: 'read',
    input: z.object({}),
    recipes: [],
    absent: { because, nearest },
  });
}
