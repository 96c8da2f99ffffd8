import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What Grafana draws, as far as the figures have to agree with it. */
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

/** An expression and where it stands. */
interface Shown {
  readonly title: string;
  readonly expr: string;
}

/** A dashboard of Grafana. */
export interface Dashboard {
  readonly panels: readonly Panel[];
}

/** The labels that each figure has had, by its name; those of histograms under the names of their series. */
export type Exposed = ReadonlyMap<string, ReadonlySet<string>>;

/** Labels that Prometheus adds, and those that a histogram has. */
const ADDED = ['job', 'instance', 'le'];
const OURS = /\b(?:chatops|process|nodejs)_[a-z0-9_]+\b/g;

/** The dashboard of the repository. */
export function readDashboard(): Dashboard {
  const file = new URL('../deploy/grafana/opensips-chatops.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
}

/** What a page of /metrics exposes. */
export function exposedIn(page: string): Exposed {
  const found = new Map<string, Set<string>>();
  for (const line of page.split('\n')) {
    const [, declared, kind] = /^# TYPE (\S+) (\S+)/.exec(line) ?? [];
    if (declared)
      for (const end of kind === 'histogram' ? ['_bucket', '_count', '_sum'] : [''])
        found.set(`${declared}${end}`, new Set());
    const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) found.get(name)?.add(label);
  }
  return found;
}

/** The expressions of the alerts of the repository, by their names. */
export function readAlerts(): readonly Shown[] {
  const text = readFileSync(new URL('../deploy/prometheus/alerts.yml', import.meta.url), 'utf8');
  const { groups } = parse(text) as {
    readonly groups: readonly {
      readonly rules: readonly { readonly alert: string; readonly expr: string }[];
    }[];
  };
  return groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => ({ title: alert, expr })));
}

/** Names and labels in these expressions that nothing exposes. */
export function expressionComplaints(shown: readonly Shown[], exposed: Exposed): readonly string[] {
  const missing = shown.flatMap(({ title, expr }) =>
    namesIn(expr)
      .filter((name) => !exposed.has(name))
      .map((name) => `${title}: there is no ${name}`),
  );
  const labels = shown.flatMap(({ title, expr }) => {
    const had = namesIn(expr).flatMap((name) => [...(exposed.get(name) ?? [])]);
    return labelsIn(expr)
      .filter((label) => ![...ADDED, ...had].includes(label))
      .map((label) => `${title}: nothing in it has a label ${label}`);
  });
  return [...missing, ...labels];
}

/** Where the dashboard and the figures disagree: names and labels that nothing exposes, figures of ours that no panel shows. */
export function dashboardComplaints({ panels }: Dashboard, exposed: Exposed): readonly string[] {
  const shown = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));
  const names = new Set(shown.flatMap(({ expr }) => namesIn(expr)));
  const bases = new Set([...exposed.keys()].map(base).filter((name) => name.startsWith('chatops_')));
  const unseen = [...bases].filter((name) => ![...names].some((each) => base(each) === name));
  return [
    ...expressionComplaints(shown, exposed),
    ...unseen.map((name) => `no panel shows ${name}`),
    ...layoutComplaints(panels),
  ];
}

const namesIn = (expr: string): readonly string[] => expr.match(OURS) ?? [];
const base = (name: string): string => name.replace(/_(bucket|count|sum)$/, '');

/** Labels in selectors, and those by which something is grouped. */
function labelsIn(expr: string): readonly string[] {
  const selected = [...expr.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label);
  const grouped = [...expr.matchAll(/\b(?:by|on|group_left)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(',').map((label) => label.trim()),
  );
  return [...selected, ...grouped.filter((label) => label !== '')];
}

function layoutComplaints(panels: readonly Panel[]): readonly string[] {
  const ids = new Set(panels.map(({ id }) => id));
  const cells = new Map<string, string>();
  const clashes = panels.flatMap(({ title, gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`).flatMap(
      (cell) => {
        const other = cells.get(cell);
        cells.set(cell, title);
        return other === undefined || other === title ? [] : [`${title} lies on ${other}`];
      },
    ),
  );
  const silent = panels.filter(({ type, description }) => type !== 'row' && !description);
  return [
    ...(ids.size === panels.length ? [] : ['two panels have the same id']),
    ...new Set(clashes),
    ...silent.map(({ title }) => `${title} does not say what it shows`),
  ];
}
