import type {
  ClassCounts,
  RegistrationStatus,
  RegistrationSummary,
} from '../../../catalogue/cucm/replies.ts';
import { listAt } from '../../../kernel/json.ts';
import { type Shows, tableOf } from '../columns.ts';
import { around } from '../cucm-around.ts';
import { deviceState, devicesOf, FINDINGS } from '../cucm-words.ts';
import { count, duration } from '../format.ts';
import { numberOf } from '../reply.ts';
import { rowsOf } from '../rows.ts';
import { type Ask, type Cell, type SheetMaker, sheet } from '../sheet.ts';

/** What is wrong comes first, since that is what people look for. */
const ORDER = ['Rejected', 'PartiallyRegistered', 'UnRegistered', 'Unknown', 'Registered'];

const status: SheetMaker = ({ value, input, now }) => {
  if (!listAt(value, 'devices')) return undefined;
  const reply = value as RegistrationStatus; // our own backend has made it
  const { counts, devices, page } = reply;
  const { missing, facts, notes } = around(reply, now);
  const rank = ({ status: word }: { readonly status: string }): number => ORDER.indexOf(word);
  const sorted = devices.toSorted((a, b) => rank(a) - rank(b));
  const part = page && page.of > 1 ? `, page ${count(page.number)} of ${count(page.of)}` : '';
  return sheet({
    headline: `${headline(counts, input)}${part}${missing}`,
    facts,
    tables: [tableOf('Devices', rowsOf(sorted), columns(now, counts.class === 'Any'))],
    notes: [
      ...(page && page.number < page.of ? [`page=${page.number + 1} asks for the next ones.`] : []),
      ...notes,
    ],
  });
};

const columns = (now: number, mixed: boolean): readonly Shows[] => [
  { key: 'name', label: 'Device' },
  { key: 'status', label: 'State', show: deviceState },
  { key: 'reason', label: 'Why' },
  { key: 'seen', label: 'For', kind: 'number', show: (seen) => lasting(seen, now) },
  { key: 'node', label: 'Node' },
  ...(mixed ? [{ key: 'class', label: 'Class' }] : []),
  { key: 'model', label: 'Model' },
  { key: 'numbers', label: 'Numbers' },
  { key: 'ip', label: 'Address' },
  { key: 'description', label: 'Description' },
  { key: 'user', label: 'User' },
  { key: 'protocol', label: 'Protocol' },
  { key: 'load', label: 'Load' },
  ...(mixed ? [] : [{ key: 'class', label: 'Class' }]),
];

/** How long a device has been in its state; RisPort says nothing of some. */
function lasting(seen: unknown, now: number): Cell {
  const seconds = Math.round(now / 1000 - numberOf(seen));
  return numberOf(seen) > 0 ? { value: seconds, text: duration(Math.max(0, seconds) * 1000) } : '';
}

function headline(counts: ClassCounts, input: Ask['input']): string {
  const narrowed = input['name'] !== undefined || (input['status'] ?? 'Any') !== 'Any';
  if (counts.total === 0) return `No device${narrowed ? ' fits' : ' is known to CUCM now'}`;
  const wrong = FINDINGS.flatMap(([key, words]) =>
    counts[key] > 0 ? [`${count(counts[key])} ${words}`] : [],
  );
  const all = devicesOf(counts.class, counts.total);
  if (wrong.length === 0) return counts.total === 1 ? `${all}, registered` : `All ${all} registered`;
  const same = FINDINGS.find(([key]) => counts[key] === counts.total);
  if (same) return `${all} ${same[1]}`;
  const up = counts.registered > 0 ? [`${count(counts.registered)} registered`] : [];
  return `${all}: ${[...wrong, ...up].join(', ')}`;
}

const summary: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'classes')) return undefined;
  const reply = value as RegistrationSummary; // our own backend has made it
  const { total, classes } = reply;
  const { missing, facts, notes } = around(reply, now);
  const wrong = FINDINGS.flatMap(([key, words]) => {
    const worst = classes.filter((each) => each[key] > 0).toSorted((a, b) => b[key] - a[key]);
    const named = worst.map((each) => devicesOf(each.class, each[key]));
    return named.length > 0 ? [`${named.join(', ')} ${words}`] : [];
  });
  const up = `${count(total.registered)} of ${count(total.total)} devices registered`;
  const number = { kind: 'number' as const };
  return sheet({
    headline: `${[up, ...wrong].join('; ')}${missing}`,
    facts,
    tables: [
      tableOf('Classes', rowsOf(classes), [
        { key: 'class', label: 'Class' },
        { key: 'total', label: 'Devices', ...number },
        { key: 'registered', label: 'Registered', ...number },
        { key: 'unregistered', label: 'Not registered', ...number },
        { key: 'partial', label: 'Partially', ...number },
        { key: 'rejected', label: 'Rejected', ...number },
        { key: 'unknown', label: 'Not known', ...number },
      ]),
    ],
    notes,
  });
};

/** Sheets of what is registered now. */
export const cucmRegistration: Readonly<Record<string, SheetMaker>> = {
  'cucm:registration_status': status,
  'cucm:registration_summary': summary,
};
