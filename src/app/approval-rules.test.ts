import { expect, test } from 'vitest';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { readFleetFile } from '../config/fleet-file.ts';
import { approvalRules } from './approval-rules.ts';

const catalogue = createCatalogue(opensips);
const rulesOf = (rules: string) => {
  const file = readFleetFile(`
nodes:
  fra: { environment: production, tags: [eu, edge] }
  ams: { environment: production, tags: [eu] }
  lab: { environment: lab }
approvals:
  rules:
    - ${rules}`);
  if (!file.ok) throw new Error(file.error.join());
  return approvalRules(file.value.approvals.rules, file.value.nodes, catalogue);
};

test.each([
  [
    '{ commands: [dlg_end_dlg, "dialog:*"], need: two }',
    { commands: ['dialog:end_dlg', 'dialog:*'], need: 'two' },
  ],
  ['{ environments: [production], need: two }', { nodes: ['fra', 'ams'] }],
  ['{ tags: [eu, edge], need: two }', { nodes: ['fra'] }],
  [
    '{ nodes: [ams, lab], environments: [production], approvers: [S1] }',
    { nodes: ['ams'], approvers: ['S1'] },
  ],
  ['{ effects: [disrupt], approvers: [] }', { effects: ['disrupt'], approvers: [] }],
])('%s is understood', (rule, understood) => {
  expect(rulesOf(rule)).toMatchObject({ ok: true, value: [understood] });
});

test.each([
  ['{ commands: [dlg_end_dgl], need: two }', 'approvals.rules.0.commands names dlg_end_dgl'],
  ['{ commands: ["dilog:*"], need: two }', 'names dilog:*'],
  ['{ environments: [prod], need: two }', 'an environment or tags that no node has'],
  ['{ commands: [kill] }', 'has neither need nor approvers'],
])('%s would protect nothing, and stops the start', (rule, words) => {
  expect(rulesOf(rule)).toMatchObject({ ok: false, error: [expect.stringContaining(words)] });
});

test('a word that is no rule is named with its place', () => {
  expect(readFleetFile('approvals: { rules: [{ need: three }] }')).toMatchObject({
    ok: false,
    error: [expect.stringContaining('approvals.rules.0.need')],
  });
  expect(readFleetFile('approvals: { break_glass: ["@oncall"] }')).toMatchObject({
    ok: false,
    error: [expect.stringContaining('not a handle')],
  });
});
