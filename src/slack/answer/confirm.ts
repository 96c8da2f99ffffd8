import type { Outcome } from '../../gate/request.ts';
import { section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import { table } from '../kit/table.ts';
import { count, duration, size } from './format.ts';

type Confirm = Extract<Outcome, { readonly kind: 'confirm' }>;

/**
 * The estimate of a heavy read put back to its asker: cheaper questions as buttons `answer.try` with the value `id:place`,
 * and `answer.confirm` with the value `id` to run it all the same.
 */
export function drawConfirm(
  outcome: Confirm,
  { asked, id }: { readonly asked: string; readonly id: string },
): Message {
  const { because, weights, instead } = outcome;
  const rows = weights.map(({ node, count: many, rows: what, seconds, bytes }) => [
    node,
    { value: many, text: `${count(many)} ${what}` },
    { value: seconds, text: `about ${duration(seconds * 1000)}` },
    { value: bytes, text: `about ${size(bytes)}` },
  ]);
  const columns = ['Node', 'Holds', 'Busy for', 'Reply'].map((label) => ({ label, kind: 'text' as const }));
  const choices = instead.map(({ label }, place) =>
    button({ action: 'answer.try', label, value: `${id}:${place}` }),
  );
  const anyway = button({ action: 'answer.confirm', label: 'Run anyway', value: id, style: 'danger' });
  return message({
    text: `${asked} was not run yet. ${because}${instead.map(({ label }) => `\nCheaper: ${label}`).join('')}`,
    blocks: [
      line({ text: asked, style: 'code' }, '\nNot run yet: it would keep a node busy'),
      section(because),
      ...(rows.length > 1 ? [table(columns, rows).block] : []),
      ...(choices.length > 0 ? [section('A cheaper question often does as well:')] : []),
      ...actions([...choices, anyway]),
    ],
  });
}
