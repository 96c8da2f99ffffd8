import type { ClassCounts, DeviceRow } from '../catalogue/cucm/replies.ts';

const NONE = { total: 0, registered: 0, unregistered: 0, partial: 0, rejected: 0, unknown: 0 };

/** How many devices there are by status; a status that is not known counts as Unknown. */
export function countsOf(name: string, devices: readonly Pick<DeviceRow, 'status'>[]): ClassCounts {
  const counts = { ...NONE };
  for (const { status } of devices) {
    counts.total += 1;
    counts[columnOf(status)] += 1;
  }
  return { class: name, ...counts };
}

/** The counts of several classes added up. */
export function sumOf(name: string, classes: readonly ClassCounts[]): ClassCounts {
  const sum = { ...NONE };
  for (const each of classes) {
    sum.total += each.total;
    sum.registered += each.registered;
    sum.unregistered += each.unregistered;
    sum.partial += each.partial;
    sum.rejected += each.rejected;
    sum.unknown += each.unknown;
  }
  return { class: name, ...sum };
}

function columnOf(status: string): Exclude<keyof typeof NONE, 'total'> {
  switch (status) {
    case 'Registered':
      return 'registered';
    case 'UnRegistered':
      return 'unregistered';
    case 'PartiallyRegistered':
      return 'partial';
    case 'Rejected':
      return 'rejected';
    default:
      return 'unknown';
  }
}
