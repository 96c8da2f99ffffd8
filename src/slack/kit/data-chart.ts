import type { KnownBlock } from '@slack/types';
import { LIMIT } from './limits.ts';
import { shown } from './text.ts';

/** Lines over the same categories, for Slack to draw. */
export interface ChartData {
  readonly title: string;
  /** In their order; each once. */
  readonly categories: readonly string[];
  /** A value for each category. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly unit: string;
}

/**
 * A chart that Slack draws itself: at most 20 categories, of which the last stay, and 6 series. The library has no type
 * for this block yet, so it is written by hand.
 */
export function dataChart({ title, categories, series, unit }: ChartData): KnownBlock {
  const from = Math.max(0, categories.length - LIMIT.chartPoints);
  const labels = numbered(categories.slice(from).map((label) => shown(label, LIMIT.chartLabel)));
  const names = numbered(
    series.slice(0, LIMIT.chartSeries).map(({ name }) => shown(name, LIMIT.chartLabel - 3)),
  );
  const drawn = names.map((name, place) => ({
    name,
    data: labels.map((label, number) => ({ label, value: series[place]?.values[from + number] ?? 0 })),
  }));
  const block = {
    type: 'data_visualization',
    title: shown(title, LIMIT.chartTitle),
    chart: {
      type: 'line',
      series: drawn,
      axis_config: { categories: labels, x_label: 'Time (UTC)', y_label: shown(unit, LIMIT.chartLabel) },
    },
  };
  return block as unknown as KnownBlock; // Slack knows it, its types do not
}

/** Slack wants no name twice. */
function numbered(names: readonly string[]): readonly string[] {
  return names.map((name, place) => {
    const before = names.slice(0, place).filter((other) => other === name).length;
    return before === 0 ? name : `${name.slice(0, LIMIT.chartLabel - 3)} ${before + 1}`;
  });
}
