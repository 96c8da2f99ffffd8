import { describe, expect, test } from 'vitest';
import { NOTABLE } from '../../../playground/cucm/world/notable.ts';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { RegistrationStatus, RegistrationSummary } from '../../catalogue/cucm/replies.ts';

const { ask, cluster, open } = await cucmNode();

describe('registration', () => {
  test('the summary has the figures of the cluster', async () => {
    const summary = await ask<RegistrationSummary>(open(), 'registration_summary');
    const truth = cluster.truth();

    expect(summary.classes.toSorted((a, b) => a.class.localeCompare(b.class))).toEqual(
      truth.classes.toSorted((a, b) => a.class.localeCompare(b.class)),
    );
    expect(summary.total).toEqual(truth.total);
    expect(summary.shortfall).toBeUndefined();
  });

  test('the summary has the same figures when CUCM cuts its list, and tells how far it is', async () => {
    cluster.manners.mostDevices = 24;
    const told: string[] = [];

    const summary = await ask<RegistrationSummary>(
      open({ maxDevices: 24 }),
      'registration_summary',
      {},
      told,
    );

    expect(summary.total).toEqual(cluster.truth().total);
    expect(summary.shortfall).toBeUndefined();
    expect(told.join('\n')).toMatch(/class by class: Phone[\s\S]*21 of \d+ devices/);
    expect(told.join('\n')).toContain('The limit of device queries to cucm is reached');
  });

  test('whoever left a node is not unregistered there: only the newest row counts', async () => {
    const cucm = open();

    const gone = await ask<RegistrationStatus>(cucm, 'registration_status', {
      status: 'UnRegistered',
      class: 'Phone',
    });

    expect(gone.devices.map(({ name }) => name)).toEqual(cluster.truth().names('UnRegistered', 'Phone'));
    expect(gone.devices.map(({ name }) => name)).toContain(NOTABLE.stale);
    expect(gone.devices.map(({ name }) => name)).not.toContain(NOTABLE.moved);
  });

  test('numbers stay as they are, models have names, and pages add up', async () => {
    const cucm = open();
    const pages = await Promise.all(
      [1, 2, 3].map((page) =>
        ask<RegistrationStatus>(cucm, 'registration_status', { name: 'SEP0004F2A1*', page, page_size: 4 }),
      ),
    );
    const all = pages.flatMap(({ devices }) => devices);

    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3].map((number) => ({ number, of: 3 })));
    expect(all).toHaveLength(pages[0]?.counts.total ?? 0);
    const of = (name: string) => all.find((device) => device.name === name);
    expect(of(NOTABLE.lobby)).toMatchObject({ numbers: '0800 Registered', model: 'Cisco 8851' });
    expect(of(NOTABLE.abroad)).toMatchObject({ numbers: '+15551234567 Registered' });
  });

  test('a node that does not answer is named', async () => {
    cluster.setNode('cucm-sub2', false);

    const summary = await ask<RegistrationSummary>(open(), 'registration_summary');

    expect(summary.shortfall).toBe('cucm-sub2 did not answer RisPort: what is registered there is missing.');
    expect(summary.total).toEqual(cluster.truth().total);
  });

  test('of more devices than may be asked after in a minute the shortfall is said', async () => {
    cluster.manners.mostDevices = 8;

    const status = await ask<RegistrationStatus>(open({ maxDevices: 8 }), 'registration_status', {
      class: 'Phone',
    });

    expect(status.shortfall).toMatch(
      /^CUCM sent \d+ .*cut the rest\. \d+ of \d+ were then asked after by name, until this:/,
    );
    expect(status.counts.total).toBeGreaterThan(50);
    expect(status.counts.total).toBeLessThan(cluster.truth().count('Phone').total);
  });
});
