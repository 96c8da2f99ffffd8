import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { readInput } from '../catalogue/read-input.ts';
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

  test('have names of their own, and text that names every step', () => {
    const text = playbooks.map(playbookText).join('\n');

    expect(new Set(playbooks.map(({ name }) => name)).size).toBe(playbooks.length);
    expect(steps.filter(({ command }) => !text.includes(command))).toEqual([]);
  });
});
