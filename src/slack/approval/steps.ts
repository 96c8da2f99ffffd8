import type { KnownBlock } from '@slack/types';
import type { Approval, Ending, Step } from '../../approvals/approval.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { State } from '../../catalogue/verification.ts';
import { differences } from '../../gate/compare.ts';
import { duration } from '../answer/format.ts';
import { askedLine, mayKeep } from '../ask/asked.ts';
import { context, section } from '../kit/blocks.ts';
import { fields } from '../kit/fields.ts';
import { line, preformatted, type Run } from '../kit/rich.ts';
import { rollingNodes, rollingPlan } from './rolling.ts';
import { checkWord, endingWord } from './state-words.ts';

const MOST_LABELS = 12;
const IN_ORDER = 'In this order; the first that fails or has no effect stops the rest.';

/** The stored call of one step as somebody would type it, secrets left out, with its node. */
export function callLine(catalogue: Catalogue, { command: name, input, node }: Step): string {
  const found = catalogue.find(name);
  return `${found.kind === 'one' ? askedLine(found.command, input, Number.POSITIVE_INFINITY) : name} @${node}`;
}

/** Whether the calls may be shown in a field to be changed: not when one of their parameters is a secret. */
export function mayShow(catalogue: Catalogue, { steps }: Approval): boolean {
  return steps.every(({ command, input }) => {
    const found = catalogue.find(command);
    return found.kind === 'one' && mayKeep(found.command, { named: input, positional: [] });
  });
}

/** What is to be done, and how things stand: one step in full, several as a list. */
export function stepBlocks(catalogue: Catalogue, approval: Approval): readonly KnownBlock[] {
  const { steps, endings } = approval;
  const [only] = steps;
  if (!only || steps.length > 1 || approval.rolling) return listBlocks(catalogue, approval);
  const ending = endings[0];
  return [
    preformatted(`${callLine(catalogue, only)}\n${only.command}`),
    ...(only.consequence ? [section(`${effectWord(only)} ${only.consequence}`)] : []),
    ...(ending ? endingBlocks(ending) : beforeBlocks(only)),
  ];
}

/** A step's outcome in a line: what changed, or why nothing did. */
export function endingLine(ending: Ending): string {
  const changes = ending.before && ending.after ? differences(ending.before, ending.after) : [];
  const shown = changes
    .slice(0, 4)
    .map(([label, was, is]) => `${label}: ${was ?? 'not there'} → ${is ?? 'gone'}`);
  const later = Object.entries(ending.later?.state ?? {}).slice(0, 4);
  const since = ending.later
    ? [`Seen later: ${later.map(([label, value]) => `${label}: ${value}`).join(', ') || 'not there'}`]
    : [];
  return [...shown, ending.detail, ...since].join('. ');
}

function beforeBlocks(step: Step): readonly KnownBlock[] {
  const { before, reach, warnings } = step;
  return [
    ...(before === null ? [] : stateBlocks('Now', before)),
    ...(reach === null ? [] : [section(reach)]),
    ...(warnings.length > 0 ? [context(...warnings.map((warning) => `⚠ ${warning}`))] : []),
  ];
}

function endingBlocks(ending: Ending): readonly KnownBlock[] {
  const { before, after, detail, ms, later } = ending;
  const took = ms === null ? '' : ` It took ${duration(ms)}.`;
  return [
    section(`${detail}${took}`),
    ...compared(before, after),
    ...(later ? stateBlocks('As it was seen later', later.state) : []),
  ];
}

function compared(before: State | null, after: State | null): readonly KnownBlock[] {
  if (before === null || after === null) {
    const known = after ?? before;
    return known === null ? [] : stateBlocks(after === null ? 'Before' : 'After', known);
  }
  const changes = differences(before, after);
  if (changes.length === 0) return stateBlocks('Before and after', after);
  const rows = changes
    .slice(0, MOST_LABELS)
    .map(([label, was, is]): [string, string] => [label, `${was ?? 'not there'} → ${is ?? 'gone'}`]);
  const more =
    changes.length > rows.length ? [context(`… and ${changes.length - rows.length} more changes`)] : [];
  return [line({ text: 'Before → after', style: 'bold' }), ...fields(rows), ...more];
}

function stateBlocks(title: string, state: State): readonly KnownBlock[] {
  const entries = Object.entries(state);
  if (entries.length === 0) return [line({ text: title, style: 'bold' }, '  what was named is not there')];
  return [line({ text: title, style: 'bold' }), ...fields(entries.slice(0, MOST_LABELS))];
}

function listBlocks(catalogue: Catalogue, approval: Approval): readonly KnownBlock[] {
  const { steps, endings, rolling } = approval;
  const begun = endings.length > 0;
  const items = steps.map((step, place): readonly Run[] => {
    const ending = endings[place];
    const said = ending ? endingLine(ending) : `${effectWord(step)} ${step.consequence}`;
    const word = begun ? `  ${endingWord(ending?.kind)}` : '';
    const check = rolling?.checks[place];
    const looked = check ? `\n${checkWord(check)}` : '';
    return [
      { text: `${place + 1}. ${callLine(catalogue, step)}`, style: 'code' },
      `${word}\n${said}${looked}`,
    ];
  });
  const warnings = [...new Set(steps.flatMap((step) => step.warnings))];
  const reach = [...new Set(steps.flatMap((step) => step.reach ?? []))];
  return [
    ...items.map((runs) => line(...runs)),
    ...(begun ? [] : [context(rolling ? rollingPlan(rolling) : IN_ORDER)]),
    ...(begun ? rollingNodes(approval) : []),
    ...(begun || reach.length === 0 ? [] : [section(reach.join(' '))]),
    ...(begun || warnings.length === 0 ? [] : [context(...warnings.map((warning) => `⚠ ${warning}`))]),
  ];
}

const effectWord = ({ effect }: Step): string => (effect === 'disrupt' ? 'Disrupts.' : 'Changes.');
