import { describe, expect, test } from 'vitest';
import { ask, READ, reader, world } from '../../test/gate-world.ts';
import type { Weight } from './ports.ts';

describe('a heavy read', () => {
  const weight: Weight = { count: 200_000, rows: 'contacts', seconds: 80, bytes: 60_000_000 };

  test('asks first, with the size and cheaper questions', async () => {
    const { submit, sent, entries } = world({ weight });

    const outcome = await submit(ask('ul_dump'), reader(...READ));

    expect(outcome).toMatchObject({
      kind: 'confirm',
      because:
        'fra holds 200,000 contacts: about 80 s and 60 MB. Nobody else can ask that node anything meanwhile.',
      instead: [{ label: 'Count only' }],
    });
    expect(sent).toEqual([]);
    expect(entries).toMatchObject([{ outcome: 'confirm' }]);
  });

  test('runs after an explicit yes, or when it is light', async () => {
    const heavy = world({ weight });
    const light = world({ weight: { ...weight, seconds: 0.2 } });

    expect(await heavy.submit(ask('ul_dump', { confirmed: true }), reader(...READ))).toMatchObject({
      kind: 'answered',
    });
    expect(await light.submit(ask('ul_dump'), reader(...READ))).toMatchObject({ kind: 'answered' });
  });
});
