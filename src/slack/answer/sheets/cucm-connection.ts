import type { CucmHealth, ServiceRow, SqlRows } from '../../../catalogue/cucm/connection-replies.ts';
import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { around } from '../cucm-around.ts';
import { counted, duration } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet, type Table } from '../sheet.ts';
import { signed } from '../state.ts';

const health: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'services') || !listAt(value, 'nodes')) return undefined;
  const reply = value as CucmHealth; // our own backend has made it
  const { url, version, schema, cluster, says, pinned, retry, queries, cache, services, nodes } = reply;
  const { notes } = around({ at: reply.at, cached: reply.cached }, now);
  const silent = nodes.filter(({ code }) => code !== '' && code.toLowerCase() !== 'ok');
  const missing = silent.length > 0 ? `; ${silent.map(({ node }) => node).join(', ')} did not answer` : '';
  const ago = (at: number): string => `${duration(Math.max(0, now - at))} ago`;
  const kept = cache.oldestAt === undefined ? '' : `, the oldest from ${ago(cache.oldestAt)}`;
  const next = queries.nextAt === undefined ? '' : `; the next is free in ${duration(queries.nextAt - now)}`;
  return sheet({
    headline: `${says.replace(/\.$/, '')}${missing}`,
    facts: [
      ['Until it is mended and the bot started again', pinned && `${pinned.what} ${pinned.todo}`],
      ['Cluster', url],
      ['Version', version],
      ['AXL schema', schema],
      [
        'Retries',
        retry.max === 0
          ? 'none'
          : `up to ${retry.max}, after ${retry.statuses.join(', ')} and CUCM's own limit of queries`,
      ],
      ['RisPort queries', `${queries.lastMinute} in the last minute of ${queries.limit}${next}`],
      ['Kept answers', `${cache.entries}${kept}, under ${cluster}`],
    ],
    tables: [
      tableOf('Services', rowsOf(services.map((each) => serviceRow(each, ago))), [
        { key: 'service', label: 'Service' },
        { key: 'state', label: 'State' },
        { key: 'success', label: 'Last answer' },
        { key: 'took', label: 'Took' },
        { key: 'attempt', label: 'Last asked' },
        { key: 'error', label: 'Last fault' },
      ]),
      tableOf('Nodes', rowsOf(nodes), [
        { key: 'node', label: 'Node' },
        { key: 'role', label: 'Role' },
        { key: 'code', label: 'State', show: nodeState },
        { key: 'description', label: 'Description' },
      ]),
    ],
    notes,
  });
};

function serviceRow(
  { service, state, lastSuccessAt, lastAttemptAt, lastMs, lastError }: ServiceRow,
  ago: (at: number) => string,
) {
  return {
    service,
    state: STATES[state],
    success: lastSuccessAt === undefined ? 'none yet' : ago(lastSuccessAt),
    took: lastMs === undefined ? '' : duration(lastMs),
    attempt: lastAttemptAt === undefined ? '' : ago(lastAttemptAt),
    error: lastError ? `${ago(lastError.at)}: ${lastError.what} ${lastError.todo}` : '',
  };
}

const STATES: Readonly<Record<ServiceRow['state'], string>> = {
  up: signed('up', 'answers'),
  down: signed('down', 'does not answer'),
  refused: signed('failed', 'refuses'),
  unknown: signed('unknown', 'not asked yet'),
};

function nodeState(code: unknown): string {
  const word = textOf(code);
  if (word === '') return signed('unknown', 'not known');
  return word.toLowerCase() === 'ok' ? signed('up', 'answers') : signed('down', word);
}

const sql: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'columns') || !listAt(value, 'rows')) return undefined;
  const reply = value as SqlRows; // our own backend has made it
  const { columns, rows } = reply;
  // A query cannot be asked to be fresh, so there is no hint.
  const { missing, notes } = around({ ...reply, cached: false }, now);
  const table: Table = {
    title: 'Rows',
    columns: columns.map((label) => ({ label, kind: 'text' })),
    count: rows.length,
    slice: (from, to) => rows.slice(from, to).map((row) => row.map((cell) => textOf(cell))),
  };
  return sheet({
    headline: `${rows.length === 0 ? 'No rows' : counted(rows.length, 'row')}${missing}`,
    tables: [table],
    notes,
  });
};

/** Sheets of the connection itself and of queries. */
export const cucmConnection: Readonly<Record<string, SheetMaker>> = {
  'cucm:health': health,
  'cucm:sql': sql,
};
