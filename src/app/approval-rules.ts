import type { ApprovalRule } from '../approvals/rule.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { FleetFile } from '../config/fleet-file.ts';
import { err, ok, type Result } from '../kernel/result.ts';

type Written = FleetFile['approvals']['rules'][number];

/**
 * The rules of the file with every name made canonical and environments and tags turned into nodes. A rule that names what
 * does not exist would silently protect nothing, so it is an error.
 */
export function approvalRules(
  written: readonly Written[],
  nodes: FleetFile['nodes'],
  catalogue: Catalogue,
  servers: readonly string[] = [],
): Result<readonly ApprovalRule[], readonly string[]> {
  // What an attached server offers is not known before it answers.
  const known = (name: string): string | undefined =>
    servers.includes(name.split(':')[0] ?? '') ? name : canonical(name, catalogue);
  const rules = written.map((rule, place) => ruleFrom(rule, `approvals.rules.${place}`, nodes, known));
  const problems = rules.flatMap((rule) => (rule.ok ? [] : rule.error));
  return problems.length > 0 ? err(problems) : ok(rules.flatMap((rule) => (rule.ok ? [rule.value] : [])));
}

function ruleFrom(
  { commands, nodes: named, environments, tags, effects, need, approvers }: Written,
  where: string,
  nodes: FleetFile['nodes'],
  known: (name: string) => string | undefined,
): Result<ApprovalRule, readonly string[]> {
  const names = commands?.map(known);
  const strange = (commands ?? []).filter((_, place) => names?.[place] === undefined);
  const fitting = Object.entries(nodes)
    .filter(([, { environment = '' }]) => environments?.includes(environment) ?? true)
    .filter(([, node]) => tags?.every((tag) => node.tags.includes(tag)) ?? true)
    .map(([name]) => name);
  const grouped = environments !== undefined || tags !== undefined;
  const problems = [
    ...strange.map((name) => `${where}.commands names ${name}, which is no command and no module:*`),
    ...(grouped && fitting.length === 0 ? [`${where} names an environment or tags that no node has`] : []),
    ...(need === undefined && approvers === undefined ? [`${where} has neither need nor approvers`] : []),
  ];
  if (problems.length > 0) return err(problems);
  const both = grouped && named ? named.filter((name) => fitting.includes(name)) : named;
  return ok({
    commands: names?.flatMap((name) => name ?? []),
    nodes: both ?? (grouped ? fitting : undefined),
    effects,
    need,
    approvers,
  });
}

function canonical(name: string, catalogue: Catalogue): string | undefined {
  const module = /^([\w.-]+):\*$/.exec(name)?.[1];
  if (module !== undefined)
    return catalogue.commands.some(({ method }) => method.startsWith(`${module}:`)) ? name : undefined;
  const found = catalogue.find(name);
  return found.kind === 'one' ? found.command.method : undefined;
}
