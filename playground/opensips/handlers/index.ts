import { blacklists } from './blacklists.ts';
import { cachedb } from './cachedb.ts';
import { callCenter } from './call-center.ts';
import { cfgutils } from './cfgutils.ts';
import { clusterer } from './clusterer.ts';
import { config } from './config.ts';
import type { Handlers } from './context.ts';
import { core } from './core.ts';
import { dialog } from './dialog.ts';
import { dispatcher } from './dispatcher.ts';
import { drouting } from './drouting.ts';
import { evi } from './evi.ts';
import { loadBalancer } from './load-balancer.ts';
import { logging } from './logging.ts';
import { nathelper } from './nathelper.ts';
import { numbers } from './numbers.ts';
import { people } from './people.ts';
import { permissions } from './permissions.ts';
import { pike } from './pike.ts';
import { profiles } from './profiles.ts';
import { ratelimit } from './ratelimit.ts';
import { rtp } from './rtp.ts';
import { statistics } from './statistics.ts';
import { statusReport } from './status-report.ts';
import { tcp } from './tcp.ts';
import { tlsMgm } from './tls-mgm.ts';
import { tm } from './tm.ts';
import { tracer } from './tracer.ts';
import { uacRegistrant } from './uac-registrant.ts';
import { usrloc } from './usrloc.ts';

/** Every command that has state; all others answer what was recorded. */
export const handlers: Handlers = {
  ...blacklists,
  ...cachedb,
  ...callCenter,
  ...cfgutils,
  ...clusterer,
  ...config,
  ...core,
  ...dialog,
  ...dispatcher,
  ...drouting,
  ...evi,
  ...loadBalancer,
  ...logging,
  ...nathelper,
  ...numbers,
  ...people,
  ...permissions,
  ...pike,
  ...profiles,
  ...ratelimit,
  ...rtp,
  ...statistics,
  ...statusReport,
  ...tcp,
  ...tlsMgm,
  ...tm,
  ...tracer,
  ...uacRegistrant,
  ...usrloc,
};
