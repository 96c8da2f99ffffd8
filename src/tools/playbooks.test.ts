import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { readInput } from '../catalogue/read-input.ts';
import { findPlaybooks } from './find-playbooks.ts';
import { playbooks, playbookText } from './playbooks.ts';

const catalogue = createCatalogue(opensips);
const steps = playbooks.flatMap(({ name, steps: all }) => all.map((step) => ({ name, ...step })));

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
  ])('%s is found as %s', (words, name) => {
    expect(findPlaybooks(words)[0]?.name).toBe(name);
  });

  test('are not found for what has nothing to do with them', () => {
    expect(findPlaybooks('sandwich')).toEqual([]);
  });

  test('have names of their own, and text that names every step', () => {
    const text = playbooks.map(playbookText).join('\n');

    expect(new Set(playbooks.map(({ name }) => name)).size).toBe(playbooks.length);
    expect(steps.filter(({ command }) => !text.includes(command))).toEqual([]);
  });
});
