import { describe, expect, test } from 'vitest';
import { complaintsOf, markupIn, visibleIn } from '../../../test/slack-limits.ts';
import { dispatcher } from '../../catalogue/opensips/dispatcher.ts';
import { readInput } from '../../catalogue/read-input.ts';
import type { Fault } from '../../gate/fault.ts';
import type { Message } from '../kit/message.ts';
import { drawConfirm } from './confirm.ts';
import { drawFailed } from './failed.ts';
import { drawRefused } from './refused.ts';
import { drawWaiting } from './waiting.ts';

const HOSTILE = '<!channel> <http://evil|click> *x* ```';
const [list] = dispatcher;
if (!list) throw new Error('the catalogue lost ds_list');

const buttonsOf = ({ blocks }: Message) =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((each) =>
      each.type === 'button' ? [[each.action_id, each.text.text, each.value, each.style]] : [],
    );
const isSafe = (message: Message): void => {
  expect(complaintsOf(message)).toEqual([]);
  for (const markup of markupIn(message)) expect(markup).not.toMatch(/[<>]/);
};

describe('a refusal', () => {
  test('of a mistyped name offers the names that may have been meant', () => {
    const refusal = {
      kind: 'refused',
      reason: 'unknown-command',
      because: `There is no command ${HOSTILE}.`,
      suggestions: ['ds_list', 'dlg_list'],
    } as const;
    const message = drawRefused(refusal, (_, place) => `t1:${place}`);

    isSafe(message);
    expect(buttonsOf(message)).toEqual([
      ['answer.try', 'ds_list', 't1:0', undefined],
      ['answer.try#2', 'dlg_list', 't1:1', undefined],
    ]);
    expect(visibleIn(message.blocks)).toContain(`There is no command ${HOSTILE}.`);
    expect(message.text).toContain('Did you mean ds_list or dlg_list?');
  });

  test('of bad input shows each accepted set once, and what the parameters are', () => {
    const read = readInput(list, { foo: '1' }, []);
    const because = read.ok ? '' : read.error;
    const message = drawRefused(
      { kind: 'refused', reason: 'bad-input', because, suggestions: [], command: list },
      () => 'x',
    );
    const visible = visibleIn(message.blocks);

    isSafe(message);
    expect(visible).toContain('ds_list has no parameter foo.');
    expect(visible).not.toContain('Accepted:');
    expect(visible).toContain('ds_list full=… partition=…');
    expect(visible).toContain('Dispatcher partition; the default one when left out');
    expect(message.text).toContain('Accepted: nothing, or partition');
  });

  test('for want of a right says only why', () => {
    const message = drawRefused(
      {
        kind: 'refused',
        reason: 'no-permission',
        because: 'This needs mi.read.',
        suggestions: [],
        command: list,
      },
      () => 'x',
    );

    expect(message.blocks).toHaveLength(1);
    expect(visibleIn(message.blocks)).toBe('This needs mi.read.');
  });
});

describe('a failure', () => {
  const fault = (node: string, acted: Fault['acted'] = 'no'): Fault => ({
    kind: 'timeout',
    node,
    what: `${node} did not answer within 5 s.`,
    todo: 'Try again.',
    acted,
  });

  test('says for each node what happened and what to do', () => {
    const message = drawFailed([fault('fra'), fault(HOSTILE, 'unknown')], { asked: 'ds_list', again: 'a1' });

    isSafe(message);
    expect(visibleIn(message.blocks)).toContain('fra did not answer within 5 s. Try again.');
    expect(visibleIn(message.blocks)).toContain(`Whether it was carried out is not known for: ${HOSTILE}.`);
    expect(buttonsOf(message)).toEqual([['answer.again', 'Try again', 'a1', undefined]]);
    expect(message.text).toContain('fra did not answer within 5 s. Try again.');
  });

  test.each([1, 50, 500])('of %i nodes fits into one message', (many) => {
    const faults = Array.from({ length: many }, (_, place) => fault(`n${place}`));

    expect(complaintsOf(drawFailed(faults, { asked: 'ds_list' }))).toEqual([]);
  });
});

describe('a heavy read', () => {
  const weight = { node: 'fra', count: 200_000, rows: 'contacts', seconds: 80.4, bytes: 60_000_000 };
  const outcome = (weights: readonly (typeof weight)[]) => ({
    kind: 'confirm' as const,
    asked: { command: list, input: {}, nodes: ['fra'], effect: 'read' as const },
    because: 'fra holds 200,000 contacts: about 81 s and 60 MB.',
    weights,
    instead: [
      { label: 'Counts only', call: { command: 'statistics:get', input: {} } },
      { label: 'One AoR', call: { command: 'usrloc:show_contact', input: {} } },
    ],
  });

  test('is put back with its estimate, the cheaper questions first and the button to run it last', () => {
    const message = drawConfirm(outcome([weight]), { asked: 'ul_dump', id: 'c7' });

    isSafe(message);
    expect(buttonsOf(message)).toEqual([
      ['answer.try', 'Counts only', 'c7:0', undefined],
      ['answer.try#2', 'One AoR', 'c7:1', undefined],
      ['answer.confirm', 'Run anyway', 'c7', 'danger'],
    ]);
    expect(visibleIn(message.blocks)).toContain('about 81 s and 60 MB');
    expect(message.text).toContain('was not run yet');
  });

  test('of several nodes says what each of them holds', () => {
    const message = drawConfirm(outcome([weight, { ...weight, node: 'ams', count: 90_000 }]), {
      asked: 'ul_dump',
      id: 'c7',
    });

    expect(visibleIn(message.blocks)).toContain('90,000 contacts');
    expect(visibleIn(message.blocks)).toContain('about 1 min 20 s');
  });
});

test('somebody who waits is told for what, for how long already, and how many stand before', () => {
  const message = drawWaiting({ node: 'fra', holder: 'usrloc:dump', holderMs: 12_000, before: 2 }, 'ps');

  isSafe(message);
  expect(visibleIn(message.blocks)).toContain(
    'fra has been busy with usrloc:dump for 12 s. 2 other requests stand before yours.',
  );
});
