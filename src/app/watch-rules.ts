import type { FleetFile } from '../config/fleet-file.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { BUILT_IN } from '../watch/built-in.ts';
import { readWatch } from '../watch/read-watch.ts';
import type { Watch } from '../watch/watch.ts';

type Written = FleetFile['watches']['rules'][number];

const PLACES = ['nodes', 'environments', 'tags'] as const;

/** The watches of the file and the built-in ones; a rule of the file takes the place of a built-in one with its name. */
export function watchRules(
  { rules, built_in: builtIn }: FleetFile['watches'],
  nodes: FleetFile['nodes'],
): Result<readonly Watch[], readonly string[]> {
  const read = rules.map((rule, place) => ruleFrom(rule, `watches.rules.${place}`, nodes));
  const own = read.flatMap((rule) => (rule.ok ? [rule.value] : []));
  const names = own.map(({ name }) => name);
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  const strange = Array.isArray(builtIn)
    ? builtIn.filter((name) => !BUILT_IN.some((watch) => watch.name === name))
    : [];
  const problems = [
    ...read.flatMap((rule) => (rule.ok ? [] : [rule.error])),
    ...(twice === undefined ? [] : [`watches.rules has two rules called ${twice}`]),
    ...strange.map(
      (name) => `watches.built_in names ${name}; there are ${BUILT_IN.map((watch) => watch.name).join(', ')}`,
    ),
  ];
  if (problems.length > 0) return err(problems);
  const wanted = BUILT_IN.filter(({ name }) => (Array.isArray(builtIn) ? builtIn.includes(name) : builtIn));
  return ok([...wanted.filter(({ name }) => !names.includes(name)), ...own]);
}

function ruleFrom(rule: Written, where: string, nodes: FleetFile['nodes']): Result<Watch, string> {
  const { name, ...rest } = rule;
  const places = PLACES.map((place) => listOf(rest[place]));
  const [named, environments, tags] = places;
  const fields = Object.fromEntries(
    Object.entries(rest)
      .filter(([key]) => !PLACES.some((place) => place === key))
      .map(([key, value]) => [key, String(value)]),
  );
  const fitting = Object.entries(nodes)
    .filter(([, { environment = '' }]) => environments?.includes(environment) ?? true)
    .filter(([, node]) => tags?.every((tag) => node.tags.includes(tag)) ?? true)
    .map(([node]) => node);
  const grouped = environments !== undefined || tags !== undefined;
  if (grouped && fitting.length === 0) return err(`${where} names an environment or tags that no node has`);
  const both = grouped && named ? named.filter((node) => fitting.includes(node)) : named;
  const watch = readWatch(typeof name === 'string' ? name : '', fields, {
    nodes: both ?? (grouped ? fitting : null),
    source: 'file',
    by: null,
  });
  return watch.ok ? watch : err(`${where}: ${watch.error}`);
}

function listOf(value: Written[string] | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [String(value)];
}
