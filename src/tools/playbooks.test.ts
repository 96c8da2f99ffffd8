import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { cucm, withoutCucm } from '../catalogue/cucm/index.ts';
import { opensips } from '../catalogue/index.ts';
import { readInput } from '../catalogue/read-input.ts';
import { findPlaybooks } from './find-playbooks.ts';
import { offeredPlaybooks } from './offered-playbooks.ts';
import { playbooks, playbookText } from './playbooks.ts';

const catalogue = createCatalogue([...opensips, ...cucm]);
const all = offeredPlaybooks(catalogue);
const steps = all.flatMap(({ name, steps: own }) => own.map((step) => ({ name, ...step })));

describe('playbooks', () => {
  test.each(steps)('$name asks $command, which reads and takes these parameters', ({ command, params }) => {
    const found = catalogue.find(command);
    if (found.kind !== 'one') throw new Error(`${command} is ${found.kind} in the catalogue`);
    const read = readInput(found.command, params, []);

    expect(found.command.absent).toBeUndefined();
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && catalogue.effectOf(found.command, read.value.input)).toBe('read');
  });

  test.each([
    ['customers cannot hear each other', 'one-way-audio'],
    ['no audio on calls to the office', 'one-way-audio'],
    ['phones keep dropping their registrations', 'registrations-dropping'],
    ['the carrier gateway is down', 'gateway-down'],
    ['calls to a prefix fail with 503', 'calls-failing-to-a-prefix'],
    ['cpu is high and everything is slow', 'high-load'],
    ['shm memory is running out', 'memory-low'],
    ['phones behind nat', 'nat-trouble'],
    ['which phones of cucm never registered', 'phone_inventory_report'],
  ])('%s is found as %s', (words, name) => {
    expect(findPlaybooks(all, words)[0]?.name).toBe(name);
  });

  test('are not found for what has nothing to do with them', () => {
    expect(findPlaybooks(all, 'sandwich')).toEqual([]);
  });

  test('have names of their own, and text that names every step', () => {
    const text = all.map(playbookText).join('\n');

    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(steps.filter(({ command }) => !text.includes(command))).toEqual([]);
  });

  test('of CUCM are offered only where there is a cluster, and look at registration third', () => {
    const without = createCatalogue([...opensips, ...withoutCucm('CUCM is not set up.')]);
    const report = all.find(({ name }) => name === 'phone_inventory_report');

    expect(offeredPlaybooks(without)).toBe(playbooks);
    expect(offeredPlaybooks(createCatalogue(opensips))).toBe(playbooks);
    expect(report && playbookText(report)).toMatch(
      /^3\. device_registration_summary: Cross-reference with real-time registration/m,
    );
  });
});
