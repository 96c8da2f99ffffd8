import type { DeviceRow } from '../catalogue/cucm/replies.ts';

/** Each device once: the row with the newest stamp, and of equally new ones the registered one. */
export function newestRows(rows: readonly DeviceRow[]): readonly DeviceRow[] {
  const kept = new Map<string, DeviceRow>();
  for (const row of rows) {
    const other = kept.get(row.name);
    if (!other || isNewer(row, other)) kept.set(row.name, row);
  }
  return [...kept.values()];
}

function isNewer(row: DeviceRow, other: DeviceRow): boolean {
  if (row.seen !== other.seen) return row.seen > other.seen;
  return row.status === 'Registered' && other.status !== 'Registered';
}
