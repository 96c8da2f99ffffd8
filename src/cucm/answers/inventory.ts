import type { Inventory } from '../../catalogue/cucm/replies.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Asking, CucmFault, Devices } from '../client.ts';
import { absentState, type Configured, classified, type Sighting } from '../inventory/classify.ts';
import { createTally, type Tally } from '../inventory/tally.ts';
import { phoneQueries } from '../queries/phones.ts';
import { amount } from '../words.ts';
import { type Answer, type AnswerNeeds, together } from './answer.ts';
import { type Asked, askedAfter, chunkSize, nodesOf, uncounted } from './chunks.ts';
import { cell, pagesOf, type Row } from './pages.ts';
import { shortfallOf, silence } from './shortfall.ts';

/**
 * Every configured phone laid beside what RisPort says of it. Pages of the database and replies of RisPort are dropped as soon as they are
 * counted, so that a large cluster takes no more memory than its findings; where RisPort cuts its list, phones are asked after by name.
 */
export const inventory: Answer = async (_input, asking, needs) => {
  const patient = { ...asking, patient: true };
  const counted = await needs.client.rows(phoneQueries.inventoryCount, patient);
  if (!counted.ok) return counted;
  const total = Number(cell(counted.value.rows[0], 'total'));
  asking.onProgress?.(`0 of ${amount(total)} phones`);
  const first = await needs.client.devices({ class: 'Phone', status: 'Any', names: ['*'] }, patient);
  if (!first.ok) return first;

  const work = begin(first.value, total, needs, patient);
  for await (const page of pagesOf(needs.client, phoneQueries.inventory, patient)) {
    if (!page.ok) return err(work.brokenOff(page.error));
    work.noteRead(page.value);
    const fault = await work.take(page.value.rows.map(configuredOf));
    if (fault) return err(work.brokenOff(fault));
  }
  const fault = await work.finish();
  return fault ? err(work.brokenOff(fault)) : ok(work.reply());
};

function begin(first: Devices, total: number, needs: AnswerNeeds, asking: Asking) {
  const tally: Tally = createTally();
  const known = new Map(first.devices.map((device) => [keyOf(device.name), sightingOf(device)]));
  const replies: Pick<Asked, 'at' | 'cached' | 'nodes' | 'silent'>[] = [kept(first)];
  const read: { readonly at: number; readonly cached: boolean }[] = [];
  let waiting: Configured[] = [];
  let done = 0;

  const add = (phone: Configured, seen: Sighting | undefined): void => {
    tally.add(classified(phone, seen), { configured: true, seen: seen !== undefined });
    known.delete(keyOf(phone.name));
    done += 1;
  };
  const progress = (): void => asking.onProgress?.(`${amount(done)} of ${amount(total)} phones`);

  const ask = async (phones: readonly Configured[]): Promise<CucmFault | undefined> => {
    const names = phones.map(({ name }) => name);
    const byName = new Map(phones.map((phone) => [phone.name, phone]));
    for await (const got of askedAfter(names, 'Any', needs, asking)) {
      if (!got.ok) return got.error;
      replies.push(kept(got.value));
      const seen = new Map(got.value.devices.map((device) => [keyOf(device.name), device]));
      for (const name of got.value.names) {
        const phone = byName.get(name);
        if (phone) add(phone, seen.get(keyOf(name)));
      }
      progress();
    }
    return undefined;
  };

  return {
    noteRead: ({ at, cached }: { readonly at: number; readonly cached: boolean }): void => {
      read.push({ at, cached });
    },
    /** A page of the database. While RisPort's first reply holds every phone, only what is not in it is asked after. */
    take: async (page: readonly Configured[]): Promise<CucmFault | undefined> => {
      for (const phone of page) {
        const seen = first.cut ? undefined : known.get(keyOf(phone.name));
        if (seen || absentState(phone) !== 'never-registered') add(phone, seen);
        else waiting.push(phone);
      }
      if (!first.cut) progress();
      const size = chunkSize(needs);
      while (first.cut && waiting.length >= size) {
        const fault = await ask(waiting.slice(0, size));
        if (fault) return fault;
        waiting = waiting.slice(size);
      }
      return undefined;
    },
    finish: async (): Promise<CucmFault | undefined> => {
      const fault = await ask(waiting);
      if (fault) return fault;
      for (const seen of known.values())
        tally.add(classified(undefined, seen), { configured: false, seen: true });
      return undefined;
    },
    brokenOff: (fault: CucmFault): CucmFault => ({
      ...fault,
      what: `The inventory broke off after ${amount(done)} of ${amount(total)} phones. ${fault.what}`,
    }),
    reply: (): Inventory => ({
      ...together([...replies, ...read]),
      ...tally.result(),
      nodes: nodesOf(replies.map((reply, place) => (place === 0 && first.cut ? uncounted(reply) : reply))),
      ...shortfallOf([
        silenceWords(replies.flatMap(({ silent }) => silent)),
        first.cut
          ? `Phones that register without being configured were looked for among the first ${amount(first.devices.length)} only.`
          : undefined,
      ]),
    }),
  };
}

const silenceWords = (silent: readonly string[]): string | undefined => {
  const said = silence(silent);
  return said && `${said} Phones there count as never registered.`;
};

const kept = ({ at, cached, nodes, silent }: Omit<Asked, 'devices'>) => ({ at, cached, nodes, silent });

const sightingOf = ({ name, status, reason, model, protocol, node, description }: Sighting): Sighting => ({
  name,
  status,
  reason,
  model,
  protocol,
  node,
  description,
});

const configuredOf = (row: Row): Configured => ({
  name: cell(row, 'name'),
  class: cell(row, 'classname'),
  model: cell(row, 'model'),
  modelNumber: cell(row, 'modelnumber'),
  protocol: cell(row, 'protocol'),
  pool: cell(row, 'pool'),
  description: cell(row, 'description'),
});

/** Names are told apart whatever their letter case, as CUCM does. */
const keyOf = (name: string): string => name.toUpperCase();
