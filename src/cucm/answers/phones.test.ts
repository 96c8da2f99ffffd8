import { describe, expect, test } from 'vitest';
import { NOTABLE } from '../../../playground/cucm/world/notable.ts';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { Phone, Phones } from '../../catalogue/cucm/replies.ts';

const { ask, cluster, open } = await cucmNode();

describe('phones', () => {
  test('are listed page by page with how they are registered', async () => {
    const cucm = open();
    const first = await ask<Phones>(cucm, 'phones', { page_size: 50 });
    const last = await ask<Phones>(cucm, 'phones', { page_size: 50, page: first.page.of });

    expect(first.total).toBe(cluster.truth().phoneRows);
    expect(first.phones).toHaveLength(50);
    expect(last.phones).toHaveLength(first.total % 50);
    for (const phone of [...first.phones, ...last.phones])
      expect([phone.name, phone.status]).toEqual([
        phone.name,
        cluster.truth().devices.get(phone.name)?.status ?? 'None',
      ]);
  });

  test('are found by name, model and pool, whatever the letter case', async () => {
    const cucm = open();
    const found = await ask<Phones>(cucm, 'phones', {
      name: 'sep0004f2a1*',
      model: 'cisco 8851',
      pool: 'dp_*',
    });

    expect(found.phones.map(({ name }) => name)).toContain(NOTABLE.abroad);
    expect(found.phones.find(({ name }) => name === NOTABLE.abroad)?.number).toBe('+15551234567');
    expect((await ask<Phones>(cucm, 'phones', { name: 'SEP_*' })).total).toBe(0);
  });

  test('are listed without their state when RisPort fails, and that is said', async () => {
    cluster.faults.set({ kind: 'status', status: 503, service: 'risport' });

    const { phones, shortfall } = await ask<Phones>(open(), 'phones', { page_size: 3 });

    expect(phones.map(({ status }) => status)).toEqual(['', '', '']);
    expect(shortfall).toMatch(/^How some devices are registered is not known: cucm/);
  });

  test.each([
    [NOTABLE.lobby, 'Configured and registered with cucm-sub1.'],
    [NOTABLE.boxed, 'Configured; RisPort has not seen it.'],
    [NOTABLE.stranger, 'It is registered with cucm-sub1, and is not configured.'],
    [NOTABLE.half, 'Configured and registered with cucm-sub1 with some of its lines only.'],
    [NOTABLE.mismatch, 'Configured and rejected by cucm-sub1 (configuration mismatch).'],
    ['SEPFFFFFFFFFFFF', 'There is no SEPFFFFFFFFFFFF: neither in the database nor in RisPort.'],
  ])('%s: %s', async (name, said) => {
    expect((await ask<Phone>(open(), 'phone', { name: name.toLowerCase() })).says.toUpperCase()).toBe(
      said.toUpperCase(),
    );
  });

  test('one is shown with its lines, and hostile texts stay texts', async () => {
    const phone = await ask<Phone>(open(), 'phone', { name: NOTABLE.hostile });

    expect(phone.configured).toMatchObject({
      user: 'mobrien',
      protocol: 'SIP',
      description: expect.stringContaining("O'Brien"),
    });
    expect(phone.lines).toEqual([
      {
        index: 1,
        number: '4103',
        partition: 'PT_INTERNAL',
        display: "Mary O'Brien",
        label: '',
        css: expect.any(String),
      },
    ]);
  });

  test('either source alone is an answer', async () => {
    cluster.faults.set({ kind: 'status', status: 503, service: 'axl' });
    const seen = await ask<Phone>(open(), 'phone', { name: NOTABLE.lobby });
    cluster.faults.clear();
    cluster.faults.set({ kind: 'status', status: 503, service: 'risport' });
    const known = await ask<Phone>(open(), 'phone', { name: NOTABLE.lobby });

    expect(seen).toMatchObject({ says: 'It is registered with cucm-sub1.', lines: [] });
    expect(seen.shortfall).toContain('What is configured is not known');
    expect(known).toMatchObject({ says: 'Configured.', lines: [{ number: '0800' }] });
    expect(known.shortfall).toContain('Its registration is not known');
  });
});
