import type { AuditFilter, AuditRow } from '../../audit/entry.ts';
import { spanIn } from '../../kernel/span.ts';
import type { Desk } from '../ask/desk.ts';
import { context } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { dataTable } from '../kit/data-table.ts';
import { message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import { keepFilter } from './audit-file.ts';
import { say, type Word } from './words.ts';

const FILTERS = ['user', 'command', 'node', 'outcome', 'approval', 'since', 'limit'];
const MOST = 99;
/** Slack answers about a hundred such look-ups a minute; whoever comes later is shown by the id alone. */
const MOST_NAMES = 25;

/** The newest rows of the audit, narrowed by user, command, node, outcome, approval and age. */
export const audit: Word = async ({ line: typed, actor, desk }) => {
  const unknown = Object.keys(typed.named).filter((name) => !FILTERS.includes(name));
  if (unknown.length > 0)
    return say(
      `audit has no filter ${unknown.join(', ')}. There are ${FILTERS.map((name) => `${name}=…`).join(', ')}.`,
    );
  const { user, command, node, outcome, approval, since, limit = '20' } = typed.named;
  const age = since === undefined ? 0 : spanIn(since);
  if (age === undefined) return say('since= takes an age such as 90s, 15m, 2h or 3d.');
  if (!/^[1-9]\d?$/.test(limit)) return say(`limit= takes a number from 1 to ${MOST}.`);

  const found = command === undefined ? undefined : desk.needs.catalogue.find(command);
  const filter: AuditFilter = {
    limit: Number(limit),
    ...(user === undefined ? {} : { user: user.replace(/^<@([A-Z0-9]+)(\|.*)?>$/, '$1').replace(/^@/, '') }),
    ...(command === undefined ? {} : { command: found?.kind === 'one' ? found.command.method : command }),
    ...(node === undefined ? {} : { node }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(approval === undefined ? {} : { approval }),
    ...(age > 0 ? { since: desk.needs.clock() - age } : {}),
  };
  const rows = await desk.needs.audit.recent(filter);
  if (rows.length === 0) return say('No row of the audit fits that.');
  const people = await peopleIn(rows, desk);
  const columns = ['Time (UTC)', 'Who', 'Via', 'Command', 'Parameters', 'Node', 'Outcome', 'Detail'].map(
    (label) => ({ label, kind: 'text' as const }),
  );
  const drawn = dataTable(
    'Rows of the audit',
    columns,
    rows.map((row) => cells(row, people)),
  );
  const file = await keepFilter(desk, actor, filter);
  return message({
    text: `${rows.length} rows of the audit, newest first; the newest: ${rows[0]?.command} ${rows[0]?.outcome}`,
    blocks: [
      line({ text: `${rows.length} rows of the audit`, style: 'bold' }, ', newest first'),
      drawn.block,
      context(
        `Rows ${rows.at(-1)?.seq} to ${rows[0]?.seq}. ${drawn.rows < rows.length ? `${rows.length - drawn.rows} have no room here. ` : ''}The whole audit: npm start -- audit export`,
      ),
      ...(file === undefined
        ? []
        : actions([button({ action: 'answer.csv', label: 'CSV file', value: file })])),
    ],
  });
};

/** Names of the people in these rows. No mention, since an answer may be for everybody and would then ping them all. */
async function peopleIn(rows: readonly AuditRow[], { roles }: Desk): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map(({ user }) => user))].filter((user) => /^[UW][A-Z\d]+$/.test(user));
  const named = ids.slice(0, MOST_NAMES).map(async (id): Promise<[string, string][]> => {
    const name = await roles.nameOf(id);
    return name === undefined ? [] : [[id, name]];
  });
  return new Map((await Promise.all(named)).flat());
}

function cells(row: AuditRow, people: ReadonlyMap<string, string>): readonly string[] {
  const time = new Date(row.at).toISOString().slice(0, 19).replace('T', ' ');
  const params = Object.entries(row.params).map(([name, value]) => `${name}=${String(value)}`);
  const said = row.phase === 'verified' ? `verified: ${row.outcome}` : row.outcome;
  const outcome = row.ms === null ? said : `${said}, ${row.ms} ms`;
  return [
    time,
    // Names can be changed by their owners, so the id stays beside them.
    [people.get(row.user), row.user].filter(Boolean).join(' · '),
    row.via,
    row.command,
    params.join(' '),
    row.node ?? '',
    outcome,
    row.detail ?? '',
  ];
}
