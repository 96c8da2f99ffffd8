import { genericSheet } from './generic.ts';
import type { Ask, Sheet, SheetMaker } from './sheet.ts';
import { cache } from './sheets/cache.ts';
import { callCenter } from './sheets/call-center.ts';
import { cfgutils } from './sheets/cfgutils.ts';
import { clusterer } from './sheets/clusterer.ts';
import { core } from './sheets/core.ts';
import { cucmConnection } from './sheets/cucm-connection.ts';
import { cucmCrosscheck } from './sheets/cucm-crosscheck.ts';
import { cucmInventory } from './sheets/cucm-inventory.ts';
import { cucmNumbers } from './sheets/cucm-numbers.ts';
import { cucmPhones } from './sheets/cucm-phones.ts';
import { cucmRegistration } from './sheets/cucm-registration.ts';
import { cucmRoute } from './sheets/cucm-route.ts';
import { cucmTrunks } from './sheets/cucm-trunks.ts';
import { dialog } from './sheets/dialog.ts';
import { dispatcher } from './sheets/dispatcher.ts';
import { drouting } from './sheets/drouting.ts';
import { evi } from './sheets/evi.ts';
import { loadBalancer } from './sheets/load-balancer.ts';
import { permissions } from './sheets/permissions.ts';
import { pike } from './sheets/pike.ts';
import { ratelimit } from './sheets/ratelimit.ts';
import { rtp } from './sheets/rtp.ts';
import { statistics } from './sheets/statistics.ts';
import { statusReport } from './sheets/status-report.ts';
import { tcp } from './sheets/tcp.ts';
import { tlsMgm } from './sheets/tls-mgm.ts';
import { tracer } from './sheets/tracer.ts';
import { uacRegistrant } from './sheets/uac-registrant.ts';
import { usrloc } from './sheets/usrloc.ts';

/** The commands whose replies have a sheet of their own, by canonical name. */
export const SHEETS: ReadonlyMap<string, SheetMaker> = new Map(
  [
    cache,
    callCenter,
    cfgutils,
    clusterer,
    core,
    cucmConnection,
    cucmCrosscheck,
    cucmInventory,
    cucmNumbers,
    cucmPhones,
    cucmRegistration,
    cucmRoute,
    cucmTrunks,
    dialog,
    dispatcher,
    drouting,
    evi,
    loadBalancer,
    permissions,
    pike,
    ratelimit,
    rtp,
    statistics,
    statusReport,
    tcp,
    tlsMgm,
    tracer,
    uacRegistrant,
    usrloc,
  ].flatMap((sheets) => Object.entries(sheets)),
);

/**
 * What a reply says: by its command's own sheet where there is one that knows this shape, else by its shape alone. Replies
 * of hundreds of thousands of rows are walked in small steps, and rows are only made when they are looked at.
 */
export async function sheetOf(ask: Ask): Promise<Sheet> {
  return (await SHEETS.get(ask.method)?.(ask)) ?? genericSheet(ask);
}
