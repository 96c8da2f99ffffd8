import { describe, expect, test } from 'vitest';
import { GENESIS, hashOf, verifyChain } from './chain.ts';
import { auditCsvLine } from './csv.ts';
import type { AuditEntry, AuditRow } from './entry.ts';

const entry = (request: string): AuditEntry => ({
  at: 1000,
  request,
  phase: 'before',
  team: 'T',
  user: 'ana',
  via: 'slash',
  channel: null,
  command: 'core:ps',
  params: { b: 1, a: [2] },
  node: 'fra',
  effect: 'read',
  outcome: 'started',
  detail: null,
  ms: null,
  approval: null,
});

function chain(length: number): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const previous = rows.at(-1)?.hash ?? GENESIS;
    rows.push({ ...entry(`r${seq}`), seq, previous, hash: hashOf(seq, previous, entry(`r${seq}`)) });
  }
  return rows;
}
const headOf = (rows: readonly AuditRow[]) => rows.at(-1);
async function* walk(rows: readonly AuditRow[]) {
  yield* rows;
}

describe('the chain', () => {
  test('holds when nothing was touched, whatever the order of the parameters', async () => {
    const rows = chain(5);
    const reordered = rows.map((row) => ({ ...row, params: { a: [2], b: 1 } }));

    expect(await verifyChain(walk(reordered), headOf(rows))).toMatchObject({ ok: true, rows: 5 });
    expect(await verifyChain(walk([]), undefined)).toMatchObject({ ok: true, rows: 0 });
  });

  test.each([
    [
      'a changed field',
      (rows: AuditRow[]) => rows.map((row) => (row.seq === 3 ? { ...row, user: 'bo' } : row)),
      3,
    ],
    [
      'a changed parameter',
      (rows: AuditRow[]) => rows.map((row) => (row.seq === 2 ? { ...row, params: { b: 2 } } : row)),
      2,
    ],
    ['a removed row', (rows: AuditRow[]) => rows.filter(({ seq }) => seq !== 3), 4],
    [
      'two rows swapped',
      ([a, b, ...rest]: AuditRow[]) => [b, a, ...rest].filter((row) => row !== undefined),
      2,
    ],
    ['rows cut off the end', (rows: AuditRow[]) => rows.slice(0, 3), 4],
    [
      'a row added behind our back',
      (rows: AuditRow[]) => [
        ...rows,
        { ...entry('x'), seq: 6, previous: rows.at(-1)?.hash ?? '', hash: 'f' },
      ],
      6,
    ],
  ])('breaks at %s', async (_, tamper, seq) => {
    const rows = chain(5);

    expect(await verifyChain(walk(tamper(rows)), headOf(rows))).toMatchObject({ ok: false, seq });
  });

  test('breaks when everything was computed anew but the remembered end', async () => {
    const rows = chain(5);
    const forged = chain(4);

    expect(await verifyChain(walk(forged), { seq: 4, hash: rows[4]?.hash ?? '' })).toMatchObject({
      ok: false,
    });
  });
});

test('an exported cell cannot start a formula, and quotes are doubled', () => {
  const [row] = chain(1);
  if (!row) throw new Error('no row');

  const line = auditCsvLine({ ...row, detail: '=cmd|"x"!A1' });

  expect(line).toContain(`"'=cmd|""x""!A1"`);
  expect(line).toContain('1970-01-01T00:00:01.000Z');
});
