import type { DeviceRow, Phone, PhoneConfig, PhoneLine } from '../../catalogue/cucm/replies.ts';
import { ok } from '../../kernel/result.ts';
import { phoneQueries } from '../queries/phones.ts';
import { type Answer, textIn, together } from './answer.ts';
import { nodesOf } from './chunks.ts';
import { withModelNames } from './models.ts';
import { cell, type Row } from './pages.ts';
import { shortfallOf, silence, without } from './shortfall.ts';

/** One phone: what is configured, its lines, and how it is registered; either source alone is an answer as well. */
export const phone: Answer = async (input, asking, needs) => {
  const name = textIn(input, 'name') ?? '';
  const [seen, one] = await Promise.all([
    needs.client.devices({ class: 'Any', status: 'Any', names: [name] }, asking),
    needs.client.rows(phoneQueries.one(name), asking),
  ]);
  if (!seen.ok && !one.ok) return one;
  const row = one.ok ? one.value.rows[0] : undefined;
  const lines = row ? await needs.client.rows(phoneQueries.lines(name), asking) : undefined;
  const upper = name.toUpperCase();
  const found = seen.ok ? seen.value.devices.filter((device) => device.name.toUpperCase() === upper) : [];
  const [registered] = await withModelNames(found, needs.client, asking);
  const fetched = [seen, one].flatMap((result) => (result.ok ? [result.value] : []));
  const reply: Phone = {
    ...together(fetched),
    name: row ? cell(row, 'name') : (registered?.name ?? name),
    says: says(name, one.ok, row, seen.ok, registered),
    ...(row ? { configured: configOf(row) } : {}),
    lines: lines?.ok ? lines.value.rows.map(lineOf) : [],
    ...(registered ? { registered } : {}),
    nodes: seen.ok ? nodesOf([seen.value]) : [],
    ...shortfallOf([
      seen.ok ? silence(seen.value.silent) : without('Its registration', seen.error),
      one.ok ? undefined : without('What is configured', one.error),
      lines && !lines.ok ? without('Which lines it has', lines.error) : undefined,
    ]),
  };
  return ok(reply);
};

function says(
  name: string,
  read: boolean,
  row: Row | undefined,
  asked: boolean,
  seen: DeviceRow | undefined,
): string {
  const now = seen && `${statusWords(seen)}${seen.reason ? ` (${seen.reason})` : ''}`;
  if (row && seen) return `Configured and ${now}.`;
  if (row) return asked ? 'Configured; RisPort has not seen it.' : 'Configured.';
  if (seen) return read ? `It is ${now}, and is not configured.` : `It is ${now}.`;
  if (read && asked) return `There is no ${name}: neither in the database nor in RisPort.`;
  return read ? `There is no ${name} in the database.` : `RisPort has not seen ${name}.`;
}

function statusWords({ status, node }: DeviceRow): string {
  switch (status) {
    case 'Registered':
      return `registered with ${node}`;
    case 'UnRegistered':
      return `unregistered, last seen by ${node}`;
    case 'PartiallyRegistered':
      return `registered with ${node} with some of its lines only`;
    case 'Rejected':
      return `rejected by ${node}`;
    default:
      return `in an unknown state on ${node}`;
  }
}

const configOf = (row: Row): PhoneConfig => ({
  model: cell(row, 'model'),
  protocol: cell(row, 'protocol'),
  pool: cell(row, 'pool'),
  location: cell(row, 'location'),
  css: cell(row, 'css'),
  description: cell(row, 'description'),
  user: cell(row, 'userid'),
});

const lineOf = (row: Row): PhoneLine => ({
  index: Number(cell(row, 'lineindex')),
  number: cell(row, 'number').replace(/^\\\+/, '+'),
  partition: cell(row, 'partition'),
  display: cell(row, 'display'),
  label: cell(row, 'label'),
  css: cell(row, 'css'),
});
