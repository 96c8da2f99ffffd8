import type { DeviceRow, PhoneRow, Phones } from '../../catalogue/cucm/replies.ts';
import { ok } from '../../kernel/result.ts';
import { phoneQueries } from '../queries/phones.ts';
import { type Answer, textIn, together } from './answer.ts';
import { askedByName } from './asked-by-name.ts';
import { cell, type Row } from './pages.ts';
import { shortfallOf } from './shortfall.ts';

const PAGE_SIZE = 100;

/** One page of the phones that are configured, with how RisPort sees them. */
export const phones: Answer = async (input, asking, needs) => {
  const [name, model, pool] = ['name', 'model', 'pool'].map((field) => textIn(input, field));
  const filter = { ...(name ? { name } : {}), ...(model ? { model } : {}), ...(pool ? { pool } : {}) };
  const number = Number(input['page'] ?? 1);
  const size = Number(input['page_size'] ?? PAGE_SIZE);
  const counted = await needs.client.rows(phoneQueries.count(filter), asking);
  if (!counted.ok) return counted;
  const skip = (number - 1) * size;
  const query = `SELECT SKIP ${skip} FIRST ${size} ${phoneQueries.list(filter)}`;
  const listed = await needs.client.rows(query, asking);
  if (!listed.ok) return listed;

  const total = Number(cell(counted.value.rows[0], 'total'));
  const names = listed.value.rows.map((row) => cell(row, 'name'));
  const seen = await askedByName(names, needs, asking);
  const reply: Phones = {
    ...together([counted.value, listed.value, ...seen.fetched]),
    total,
    phones: listed.value.rows.map((row) => phoneOf(row, seen.find(cell(row, 'name')), seen.answered)),
    page: { number, of: Math.max(1, Math.ceil(total / size)) },
    ...shortfallOf(seen.missing),
  };
  return ok(reply);
};

function phoneOf(row: Row, seen: DeviceRow | undefined, answered: boolean): PhoneRow {
  return {
    name: cell(row, 'name'),
    model: cell(row, 'model'),
    protocol: cell(row, 'protocol'),
    pool: cell(row, 'pool'),
    description: cell(row, 'description'),
    number: cell(row, 'number').replace(/^\\\+/, '+'),
    partition: cell(row, 'partition'),
    status: seen?.status ?? (answered ? 'None' : ''),
    reason: seen?.reason ?? '',
    ip: seen?.ip ?? '',
    node: seen?.node ?? '',
  };
}
