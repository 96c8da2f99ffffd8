import type { Context } from './context.ts';
import { seconds } from './dates.ts';

const MEMORY = 2_147_483_648;

/** Shared memory of an idle server, of a contact and of a dialog, roughly as recorded. */
const IDLE = 6_900_000;
const CONTACT = 1_850;
const DIALOG = 9_400;

function used({ world }: Context): number {
  return IDLE + world.contacts * CONTACT + world.dialogs.length * DIALOG;
}

/** What a counter adds in a second of ordinary traffic. */
function perSecond(name: string, { world }: Context): number | undefined {
  const registrations = world.contacts / 1800;
  const calls = world.dialogs.length / 90;
  switch (name) {
    case 'core:rcv_requests':
      return registrations * 2 + calls * 4;
    case 'core:rcv_replies':
    case 'tm:received_replies':
      return calls * 3;
    case 'tm:relayed_replies':
    case 'core:fwd_requests':
      return calls * 2.5;
    case 'tm:UAS_transactions':
      return calls * 2;
    case 'tm:UAC_transactions':
      return calls * 2.2;
    case 'tm:2xx_transactions':
      return calls * 1.8;
    case 'tm:4xx_transactions':
      return calls * 0.2;
    case 'dialog:processed_dialogs':
      return calls;
    case 'registrar:accepted_regs':
    case 'sl:2xx_replies':
      return registrations;
    case 'sl:sent_replies':
      return registrations * 1.02;
    case 'sl:4xx_replies':
    case 'registrar:rejected_regs':
      return registrations * 0.02;
    default:
      return undefined;
  }
}

function gauge(name: string, context: Context): number | undefined {
  const { world, now } = context;
  switch (name) {
    case 'shmem:total_size':
      return MEMORY;
    case 'shmem:used_size':
      return used(context);
    case 'shmem:real_used_size':
      return Math.round(used(context) * 1.42);
    case 'shmem:max_used_size':
      return Math.round(used(context) * 1.44);
    case 'shmem:free_size':
      return MEMORY - Math.round(used(context) * 1.42);
    case 'core:timestamp':
      return seconds(now) - seconds(world.server.startedAt);
    case 'usrloc:registered_users':
    case 'usrloc:location-users':
      return world.location.aors();
    case 'usrloc:location-contacts':
      return world.contacts;
    case 'dialog:active_dialogs':
      return world.dialogs.filter(({ state }) => state >= 3).length;
    case 'dialog:early_dialogs':
      return world.dialogs.filter(({ state }) => state < 3).length;
    case 'load:processes_number':
      return world.server.processes.length;
    case 'clusterer:clusterer_nodes':
      return world.clusters.reduce((sum, { nodes }) => sum + nodes.length, 0);
    case 'call_center:ccg_free_agents':
      return world.callCenter.agents.filter((each) => each.loggedIn && each.state === 'free').length;
    default:
      return undefined;
  }
}

/** A statistic computed from the world and the clock; undefined when the recorded value stands. */
export function liveValue(name: string, context: Context): number | undefined {
  const rate = perSecond(name, context);
  if (rate === undefined) return gauge(name, context);
  const age = (context.now - context.world.server.startedAt) / 1000;
  const since = context.world.statistics.get(`reset ${name}`) ?? 0;
  return Math.max(0, Math.round(rate * age) - since);
}
