import type { Line, LineDevice, LineRow } from '../../catalogue/cucm/routing-replies.ts';
import { ok } from '../../kernel/result.ts';
import { routingQueries } from '../queries/routing.ts';
import { usageWords } from '../words.ts';
import { type Answer, textIn, together } from './answer.ts';
import { askedByName, type Seen } from './asked-by-name.ts';
import { cell, type Row } from './pages.ts';
import { shortfallOf, without } from './shortfall.ts';

/** What a number or pattern is in the route plan: in which partitions, what for, on which devices, forwarded where. */
export const line: Answer = async (input, asking, needs) => {
  const number = textIn(input, 'number') ?? '';
  const written = asWritten(number);
  const listed = await needs.client.rows(routingQueries.line(written), asking);
  if (!listed.ok) return listed;
  const carried = await needs.client.rows(routingQueries.lineDevices(written), asking);
  const rows = listed.value.rows.filter((row) => written.includes(cell(row, 'pattern')));
  const devices = carried.ok ? carried.value.rows : [];
  const seen = await askedByName(
    devices.map((row) => cell(row, 'name')),
    needs,
    asking,
  );
  const lines = rows.map((row) => lineOf(row, devices, seen));
  const reply: Line = {
    ...together([listed.value, ...(carried.ok ? [carried.value] : []), ...seen.fetched]),
    number,
    says: says(number, lines),
    lines,
    ...shortfallOf([
      carried.ok ? undefined : without('On which devices it is', carried.error),
      ...seen.missing,
    ]),
  };
  return ok(reply);
};

/** A plus sign stands behind a backslash in the route plan, and people leave that out. */
export const asWritten = (number: string): readonly string[] =>
  number.startsWith('+') ? [number, `\\${number}`] : [number];

function says(number: string, lines: readonly LineRow[]): string {
  if (lines.length === 0)
    return `${number} does not stand in the route plan; \`cucm route\` shows what fits it.`;
  const uses = lines.map(({ usage, partition }) => `${usageWords(usage)} in ${partition || 'no partition'}`);
  return `${number} is ${uses.join(', and ')}.`;
}

function lineOf(row: Row, devices: readonly Row[], seen: Seen): LineRow {
  return {
    number: cell(row, 'pattern'),
    partition: cell(row, 'partition'),
    usage: cell(row, 'usagename'),
    description: cell(row, 'description'),
    alerting: cell(row, 'alertingname'),
    css: cell(row, 'css'),
    forwardAll: forwardOf(row, 'cfa'),
    forwardBusy: forwardOf(row, 'cfb'),
    forwardNoAnswer: forwardOf(row, 'cfna'),
    forwardUnregistered: forwardOf(row, 'cfur'),
    devices: devices
      .filter((device) => cell(device, 'pkid') === cell(row, 'pkid'))
      .map((device) => deviceOf(device, seen)),
  };
}

/** The destination, or voicemail, which has none of its own. */
function forwardOf(row: Row, kind: string): string {
  return cell(row, `${kind}voicemailenabled`) === 't' ? 'voicemail' : cell(row, `${kind}destination`);
}

function deviceOf(row: Row, seen: Seen): LineDevice {
  const found = seen.find(cell(row, 'name'));
  return {
    name: cell(row, 'name'),
    index: Number(cell(row, 'lineindex')),
    model: cell(row, 'model'),
    description: cell(row, 'description'),
    status: found?.status ?? (seen.answered ? 'None' : ''),
    node: found?.node ?? '',
  };
}
