import { expect, test } from 'vitest';
import { answeredBy } from '../../../test/slack-stand.ts';
import { liveSource } from '../../catalogue/live-options.ts';
import type { Outcome, Request } from '../../gate/request.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Needs } from '../needs.ts';
import { createLiveChoices } from './live-choices.ts';

const ana: Actor = { team: 'T1', user: 'ana', via: 'form', scopes: new Set(['mi.execute', 'mi.read']) };
const address = liveSource({ module: 'dispatcher' }, 'address');
const group = liveSource({ module: 'dispatcher' }, 'group');
const gateway = liveSource({ module: 'drouting' }, 'gw_id');

/** Forms over a gate that counts what it is asked. */
function world(answer: () => Outcome) {
  const asked: string[] = [];
  let now = 0;
  const gate = {
    submit: async ({ command, nodes }: Request) => {
      asked.push([command, ...nodes].join(' '));
      return answer();
    },
  } as unknown as Needs['gate']; // only submit is asked
  const live = createLiveChoices({ gate, clock: () => now });
  const look = (view: string, node?: string, source = address) => {
    if (!source) throw new Error('no such source');
    return live(view, source, node, ana);
  };
  return {
    asked,
    look,
    pass: (ms: number): void => {
      now += ms;
    },
  };
}

test('a node is asked once for an open form, whatever is typed and whichever field it serves', async () => {
  const { look, asked } = world(() => answeredBy(['fra'], 3));

  const found = await Promise.all([look('V1'), look('V1'), look('V1', 'all'), look('V1', undefined, group)]);
  await look('V1');

  expect(found[0]).toHaveLength(3);
  expect(asked).toEqual(['dispatcher:list']);
});

test('each field takes its own values from the one reply', async () => {
  const { look, asked } = world(() => answeredBy(['fra'], 2));

  const addresses = await look('V1');
  const groups = await look('V1', undefined, group);

  expect(addresses?.map(({ value }) => value)).toEqual(['sip:fra0:5060', 'sip:fra1:5060']);
  expect(groups?.map(({ value }) => value)).toEqual(['1']);
  expect(asked).toHaveLength(1);
});

test('another form, node or source is a look-up of its own, and so is one much later', async () => {
  const { look, asked, pass } = world(() => answeredBy(['fra'], 3));

  await look('V1');
  await look('V2');
  await look('V1', 'ams');
  await look('V1', undefined, gateway);
  pass(300_000);
  await look('V1');

  expect(asked).toEqual([
    'dispatcher:list',
    'dispatcher:list',
    'dispatcher:list ams',
    'drouting:gw_status',
    'dispatcher:list',
  ]);
});

test('a node that gave nothing is asked again soon, but not with every letter', async () => {
  const { look, asked, pass } = world(() => ({
    kind: 'refused',
    reason: 'no-record',
    because: 'The audit cannot be written.',
    suggestions: [],
  }));

  const found = await look('V1');
  await look('V1');
  const atOnce = asked.length;
  pass(15_000);
  await look('V1');

  expect(found).toBeUndefined();
  expect([atOnce, asked.length]).toEqual([1, 2]);
});
