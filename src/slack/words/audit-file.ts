import { z } from 'zod';
import { auditCsvHeader, auditCsvLine } from '../../audit/csv.ts';
import type { AuditFilter } from '../../audit/entry.ts';
import type { KeptResult } from '../../gate/results.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import { kept } from '../ask/keeping.ts';
import { sendFile } from '../results/files.ts';

const Filter = z.object({
  user: z.string().optional(),
  command: z.string().optional(),
  node: z.string().optional(),
  outcome: z.string().optional(),
  approval: z.string().optional(),
  since: z.number().optional(),
});

/** The method under which filters of the audit lie on the shelf of results; no command has a name like it. */
const METHOD = 'slack audit';
const MOST_ROWS = 10_000;

/** Keeps the filter for a button that sends the rows as a file; undefined when it could not be kept. */
export function keepFilter({ needs }: Desk, owner: Actor, filter: AuditFilter): Promise<string | undefined> {
  return kept({ ...needs, owner }, { method: METHOD, input: {}, node: '', value: Filter.parse(filter) });
}

/** The filter that lies there; undefined when it is something else. */
export function filterIn({ method, value }: KeptResult): AuditFilter | undefined {
  if (method !== METHOD) return undefined;
  const given = Object.entries(Filter.parse(value)).filter(([, each]) => each !== undefined);
  return { ...Object.fromEntries(given), limit: MOST_ROWS };
}

/** Sends the newest rows that fit, at most ten thousand, to that person's direct messages; says where they went. */
export async function sendAudit(desk: Desk, user: string, filter: AuditFilter): Promise<string> {
  const rows = await desk.needs.audit.recent(filter);
  const where = await sendFile(desk, user, 'audit.csv', auditCsvHeader + rows.map(auditCsvLine).join(''));
  const count = `${rows.length.toLocaleString('en-US')} rows of the audit.`;
  return rows.length < MOST_ROWS
    ? `${count} ${where}`
    : `${count} ${where} Older rows: npm start -- audit export`;
}
