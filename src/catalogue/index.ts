import type { Command } from './command.ts';
import { aaaDiameter } from './opensips/aaa-diameter.ts';
import { absent } from './opensips/absent.ts';
import { authAka } from './opensips/auth-aka.ts';
import { b2bEntities } from './opensips/b2b-entities.ts';
import { b2bLogic } from './opensips/b2b-logic.ts';
import { b2bSca } from './opensips/b2b-sca.ts';
import { b2bSessions } from './opensips/b2b-sessions.ts';
import { benchmark } from './opensips/benchmark.ts';
import { bins } from './opensips/bins.ts';
import { blacklists } from './opensips/blacklists.ts';
import { cache } from './opensips/cache.ts';
import { cachedbLocal } from './opensips/cachedb-local.ts';
import { cachedbRedis } from './opensips/cachedb-redis.ts';
import { callCenter } from './opensips/call-center.ts';
import { callops } from './opensips/callops.ts';
import { carrierroute } from './opensips/carrierroute.ts';
import { cfgutils } from './opensips/cfgutils.ts';
import { clusterer } from './opensips/clusterer.ts';
import { clustererControl } from './opensips/clusterer-control.ts';
import { config } from './opensips/config.ts';
import { core } from './opensips/core.ts';
import { coreLogging } from './opensips/core-logging.ts';
import { cplC } from './opensips/cpl-c.ts';
import { dbBerkeley } from './opensips/db-berkeley.ts';
import { dbFlatstore } from './opensips/db-flatstore.ts';
import { dbText } from './opensips/db-text.ts';
import { dbVirtual } from './opensips/db-virtual.ts';
import { dialog } from './opensips/dialog.ts';
import { dialogProfiles } from './opensips/dialog-profiles.ts';
import { dialplan } from './opensips/dialplan.ts';
import { dispatcher } from './opensips/dispatcher.ts';
import { domain } from './opensips/domain.ts';
import { drouting } from './opensips/drouting.ts';
import { eventFlatstore } from './opensips/event-flatstore.ts';
import { evi } from './opensips/evi.ts';
import { fraudDetection } from './opensips/fraud-detection.ts';
import { freeswitchScripting } from './opensips/freeswitch-scripting.ts';
import { gflags } from './opensips/gflags.ts';
import { httpd } from './opensips/httpd.ts';
import { imc } from './opensips/imc.ts';
import { loadBalancer } from './opensips/load-balancer.ts';
import { lua } from './opensips/lua.ts';
import { mediaExchange } from './opensips/media-exchange.ts';
import { mem } from './opensips/mem.ts';
import { mqueue } from './opensips/mqueue.ts';
import { msrp } from './opensips/msrp.ts';
import { msrpGateway } from './opensips/msrp-gateway.ts';
import { msrpUa } from './opensips/msrp-ua.ts';
import { nathelper } from './opensips/nathelper.ts';
import { permissions } from './opensips/permissions.ts';
import { piHttp } from './opensips/pi-http.ts';
import { pike } from './opensips/pike.ts';
import { presence } from './opensips/presence.ts';
import { presenceCallinfo } from './opensips/presence-callinfo.ts';
import { presenceDfks } from './opensips/presence-dfks.ts';
import { puaMi } from './opensips/pua-mi.ts';
import { qrouting } from './opensips/qrouting.ts';
import { rateCacher } from './opensips/rate-cacher.ts';
import { ratelimit } from './opensips/ratelimit.ts';
import { regex } from './opensips/regex.ts';
import { rls } from './opensips/rls.ts';
import { rtpRelay } from './opensips/rtp-relay.ts';
import { rtpengine } from './opensips/rtpengine.ts';
import { rtpproxy } from './opensips/rtpproxy.ts';
import { sipcapture } from './opensips/sipcapture.ts';
import { socketsMgm } from './opensips/sockets-mgm.ts';
import { sqlCacher } from './opensips/sql-cacher.ts';
import { statistics } from './opensips/statistics.ts';
import { statusReport } from './opensips/status-report.ts';
import { stirShaken } from './opensips/stir-shaken.ts';
import { tcp } from './opensips/tcp.ts';
import { tcpMgm } from './opensips/tcp-mgm.ts';
import { tls } from './opensips/tls.ts';
import { tlsMgm } from './opensips/tls-mgm.ts';
import { tm } from './opensips/tm.ts';
import { tracer } from './opensips/tracer.ts';
import { trie } from './opensips/trie.ts';
import { uacRegistrant } from './opensips/uac-registrant.ts';
import { userblacklist } from './opensips/userblacklist.ts';
import { usrloc } from './opensips/usrloc.ts';
import { ws } from './opensips/ws.ts';
import { wss } from './opensips/wss.ts';
import { xcapClient } from './opensips/xcap-client.ts';

/** Every command of OpenSIPS 3.4 to 4.0, and the names that people know from elsewhere although no OpenSIPS answers them. */
export const opensips: readonly Command[] = [
  ...aaaDiameter,
  ...authAka,
  ...b2bEntities,
  ...b2bLogic,
  ...b2bSca,
  ...b2bSessions,
  ...benchmark,
  ...bins,
  ...blacklists,
  ...cache,
  ...cachedbLocal,
  ...cachedbRedis,
  ...callCenter,
  ...callops,
  ...carrierroute,
  ...cfgutils,
  ...clusterer,
  ...clustererControl,
  ...config,
  ...core,
  ...coreLogging,
  ...cplC,
  ...dbBerkeley,
  ...dbFlatstore,
  ...dbText,
  ...dbVirtual,
  ...dialog,
  ...dialogProfiles,
  ...dialplan,
  ...dispatcher,
  ...domain,
  ...drouting,
  ...eventFlatstore,
  ...evi,
  ...fraudDetection,
  ...freeswitchScripting,
  ...gflags,
  ...httpd,
  ...imc,
  ...loadBalancer,
  ...lua,
  ...mediaExchange,
  ...mem,
  ...mqueue,
  ...msrp,
  ...msrpGateway,
  ...msrpUa,
  ...nathelper,
  ...permissions,
  ...piHttp,
  ...pike,
  ...presence,
  ...presenceCallinfo,
  ...presenceDfks,
  ...puaMi,
  ...qrouting,
  ...rateCacher,
  ...ratelimit,
  ...regex,
  ...rls,
  ...rtpRelay,
  ...rtpengine,
  ...rtpproxy,
  ...sipcapture,
  ...socketsMgm,
  ...sqlCacher,
  ...statistics,
  ...statusReport,
  ...stirShaken,
  ...tcp,
  ...tcpMgm,
  ...tls,
  ...tlsMgm,
  ...tm,
  ...tracer,
  ...trie,
  ...uacRegistrant,
  ...userblacklist,
  ...usrloc,
  ...ws,
  ...wss,
  ...xcapClient,
  ...absent,
];
