import { all, isObject, type Json, within } from './text-limits.ts';

const KINDS = ['line', 'bar', 'area', 'pie'];

/** What Slack would refuse in a `data_visualization` block, by the stricter figure where sources disagree. */
export function chartErrors(block: Json): readonly string[] {
  const { chart } = block;
  if (!isObject(chart)) return ['missing required field: chart'];
  const kind = String(chart['type']);
  if (!KINDS.includes(kind)) return [`unsupported type: ${kind}`];
  return [
    ...within(String(block['title'] ?? '').length, 1, 50, 'title'),
    ...(kind === 'pie' ? segments(chart) : lines(chart)),
  ];
}

function segments(chart: Json): readonly string[] {
  const found = all(chart, 'segments');
  return [...within(found.length, 1, 12, 'segments'), ...found.flatMap(pointErrors)];
}

function lines(chart: Json): readonly string[] {
  const series = all(chart, 'series');
  const names = series.map(({ name }) => String(name ?? ''));
  const axis = isObject(chart['axis_config']) ? chart['axis_config'] : {};
  const categories = Array.isArray(axis['categories']) ? axis['categories'].map(String) : [];
  return [
    ...within(series.length, 1, 6, 'series'),
    ...within(categories.length, 1, 20, 'categories'),
    ...[...names, ...categories].flatMap((label) => within(label.length, 1, 20, 'label')),
    ...(new Set(names).size < names.length ? ['series names must be unique'] : []),
    ...(new Set(categories).size < categories.length ? ['categories must be unique'] : []),
    ...series.flatMap((each) => {
      const labels = all(each, 'data').map(({ label }) => String(label));
      return labels.join('\n') === categories.join('\n') ? [] : ['labels must match the categories'];
    }),
    ...series.flatMap((each) => all(each, 'data').flatMap(pointErrors)),
  ];
}

function pointErrors({ label, value }: Json): readonly string[] {
  const wrong = typeof value !== 'number' || !Number.isFinite(value);
  return [
    ...within(String(label ?? '').length, 1, 20, 'label'),
    ...(wrong ? ['value must be a number'] : []),
  ];
}
