import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The lines of a unit, by section and name, in their order. */
export type Unit = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Where the units expect the program. */
const PROGRAM = '/opt/opensips-chatops/node_modules/.bin/opensips-chatops';
const UNITS = 'deploy/systemd';

/** Reads a unit of systemd. */
export function readUnit(text: string): Unit {
  const sections: Record<string, Record<string, string[]>> = {};
  let section: Record<string, string[]> = {};
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, title] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (title) {
      section = {};
      sections[title] = section;
    } else if (name) section[name] = [...(section[name] ?? []), value];
    else throw new Error(`not a line of a unit: ${line}`);
  }
  return sections;
}

/** What systemd itself has against the units; a program stands where they expect ours. */
export function systemdComplaints(change: (text: string) => string = (text) => text): string {
  const folder = mkdtempSync(join(tmpdir(), 'chatops-units-'));
  const program = join(folder, 'opensips-chatops');
  writeFileSync(program, '#!/bin/sh\n');
  chmodSync(program, 0o755);
  const files = readdirSync(UNITS).map((name) => {
    const text = change(readFileSync(join(UNITS, name), 'utf8')).replaceAll(PROGRAM, program);
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  // What is wrong stands there, whatever the exit code.
  return spawnSync('systemd-analyze', ['verify', '--man=no', ...files], { encoding: 'utf8' }).stderr;
}

/** One instruction of a Dockerfile, with its continuation lines. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** The stages of a Dockerfile; throws at a line that begins with no instruction. */
export function readDockerfile(text: string): readonly (readonly Instruction[])[] {
  const lines = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '');
  const stages: Instruction[][] = [];
  for (const line of lines.split('\n')) {
    const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (!WORDS.includes(word)) throw new Error(`no instruction: ${line}`);
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

const WORDS = [
  'FROM',
  'WORKDIR',
  'COPY',
  'RUN',
  'ENV',
  'USER',
  'VOLUME',
  'EXPOSE',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'ENTRYPOINT',
  'CMD',
  'LABEL',
];
