import type { Posted } from '../../playground/slack/state.ts';
import type { Stage } from '../../playground/stage.ts';
import { answerAfter } from './asking.ts';

/** Types `/cucm` with that line and waits for the bot's answer. */
export async function askCucm(
  stage: Stage,
  user: string,
  line: string,
  ms = 20_000,
): Promise<Posted & { readonly drawn: string }> {
  const before = stage.slack.messages.length;
  await stage.slack.command(user, stage.channel, `/cucm ${line}`);
  return answerAfter(stage, before, user, ms, !line.includes('--public'));
}

/** The rows of the first table of an answer, a text for each cell; the names of the columns come first. */
export function rowsOf({ blocks }: Pick<Posted, 'blocks'>): readonly (readonly string[])[] {
  const table = blocks.find(({ type }) => type === 'data_table' || type === 'table');
  const rows = table?.['rows'] as readonly (readonly { readonly text?: string }[])[] | undefined; // as Slack has a table
  return (rows ?? []).map((row) => row.map((cell) => textOf(cell)));
}

function textOf(cell: unknown): string {
  if (typeof cell !== 'object' || cell === null) return '';
  if ('text' in cell && typeof cell.text === 'string') return cell.text;
  return Object.values(cell).flat().map(textOf).join('');
}

/** How often a service of the cluster was asked. */
export const timesAsked = ({ cucm }: Stage, service: 'axl' | 'risport'): number =>
  cucm?.asked.filter((each) => each.service === service).length ?? 0;
