import type { Json } from '../wire.ts';
import { type Drawn, html } from './html.ts';
import { listAt, objectAt, textAt } from './json.ts';

interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

const WIDTH = 560;
const HEIGHT = 220;
/** Lines differ by their strokes too, so that nobody needs the colours. */
const DASHES = ['none', '9 5', '2 5', '14 4 3 4', '5 3', '1 7'];
const EDGE = { left: 56, right: 12, top: 10, bottom: 28 };

/** A chart drawn as SVG, with its figures in a table for whoever cannot see it. */
export function Chart({ of }: { readonly of: Json }): Drawn {
  const chart = objectAt(of, 'chart') ?? {};
  const title = textAt(of, 'title');
  const pie = chart['type'] === 'pie';
  const segments = listAt(chart, 'segments');
  const labels = pie ? segments.map((each) => textAt(each, 'label')) : categoriesOf(chart);
  const series: readonly Series[] = pie
    ? [{ name: title, values: segments.map((each) => Number(each['value'])) }]
    : listAt(chart, 'series').map((each) => ({ name: textAt(each, 'name'), values: inOrder(each, labels) }));
  const names = pie ? labels : series.map(({ name }) => name);
  const lines = chart['type'] === 'line' || chart['type'] === 'area';
  const drawn = pie ? slices(series[0]?.values ?? []) : axes(String(chart['type']), labels, series);
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${`${title}, ${textAt(chart, 'type')} chart; its figures follow`}>${drawn}</svg>
    <ul class="legend">${names.map((name, place) => html`<li>${swatch(place, lines)}${name}</li>`)}</ul>
    <details><summary>Figures</summary><div class="table-box" tabindex="0" role="group" aria-label=${`Figures of ${title}`}><table>
      <thead><tr><th scope="col">${textAt(objectAt(chart, 'axis_config'), 'x_label') || 'Label'}</th>${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
      <tbody>${labels.map((label, row) => html`<tr><td>${label}</td>${series.map(({ values }) => html`<td class="number">${values[row] ?? ''}</td>`)}</tr>`)}</tbody>
    </table></div></details>
  </figure>`;
}

function swatch(place: number, line: boolean): Drawn {
  const style = `s${place % 6}`;
  if (!line) return html`<span class=${`swatch ${style}`} aria-hidden="true"></span>`;
  return html`<svg class="sample" viewBox="0 0 36 6" aria-hidden="true"><line class=${`${style} stroke`} x1="0" x2="36" y1="3" y2="3"
    stroke-dasharray=${DASHES[place % 6]} /></svg>`;
}

function categoriesOf(chart: Json): readonly string[] {
  const named = objectAt(chart, 'axis_config')?.['categories'];
  if (Array.isArray(named)) return named.map(String);
  return listAt(listAt(chart, 'series')[0], 'data').map((each) => textAt(each, 'label'));
}

function inOrder(series: Json, labels: readonly string[]): readonly number[] {
  const values = new Map(
    listAt(series, 'data').map((each) => [textAt(each, 'label'), Number(each['value'])]),
  );
  return labels.map((label) => values.get(label) ?? 0);
}

function axes(type: string, labels: readonly string[], series: readonly Series[]): Drawn {
  const all = series.flatMap(({ values }) => values);
  const [low, high] = [Math.min(0, ...all), Math.max(1, ...all)];
  const inner = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const y = (value: number): number => EDGE.top + inner.height * (1 - (value - low) / (high - low));
  const slot = inner.width / Math.max(1, labels.length);
  const x = (place: number): number => EDGE.left + slot * (place + 0.5);
  const every = Math.ceil(labels.length / 8);
  const ticks = [low, (low + high) / 2, high];
  return html`
    ${ticks.map(
      (
        tick,
      ) => html`<line class="grid" x1=${EDGE.left} x2=${WIDTH - EDGE.right} y1=${y(tick)} y2=${y(tick)} />
      <text class="tick" x=${EDGE.left - 6} y=${y(tick) + 4} text-anchor="end">${short(tick)}</text>`,
    )}
    ${labels.map((label, place) =>
      place % every === 0
        ? html`<text class="tick" x=${x(place)} y=${HEIGHT - 8} text-anchor="middle">${label}</text>`
        : null,
    )}
    ${series.map(({ values }, number) => {
      const style = `s${number % 6}`;
      if (type === 'bar') {
        const wide = (slot * 0.7) / series.length;
        return values.map(
          (
            value,
            place,
          ) => html`<rect class=${style} width=${wide} x=${x(place) - slot * 0.35 + wide * number}
          y=${Math.min(y(value), y(0))} height=${Math.abs(y(value) - y(0))} />`,
        );
      }
      const points = values.map((value, place) => `${x(place)},${y(value)}`);
      const area = `${x(0)},${y(0)} ${points.join(' ')} ${x(values.length - 1)},${y(0)}`;
      return html`${type === 'area' ? html`<polygon class=${`${style} area`} points=${area} />` : null}
        ${values.length === 1 ? html`<circle class=${style} cx=${x(0)} cy=${y(values[0] ?? 0)} r="3.5" />` : null}
        <polyline class=${`${style} stroke`} stroke-dasharray=${DASHES[number % 6]} points=${points.join(' ')} />`;
    })}`;
}

function slices(values: readonly number[]): Drawn {
  const sum = values.reduce((total, value) => total + value, 0) || 1;
  const radius = HEIGHT / 2 - 10;
  const at = (share: number): string => {
    const angle = share * 2 * Math.PI - Math.PI / 2;
    return `${WIDTH / 2 + radius * Math.cos(angle)} ${HEIGHT / 2 + radius * Math.sin(angle)}`;
  };
  let before = 0;
  return values.map((value, place) => {
    const begin = before;
    before += value / sum;
    if (value === sum)
      return html`<circle class=${`s${place % 6}`} cx=${WIDTH / 2} cy=${HEIGHT / 2} r=${radius} />`;
    const path = `M ${WIDTH / 2} ${HEIGHT / 2} L ${at(begin)} A ${radius} ${radius} 0 ${before - begin > 0.5 ? 1 : 0} 1 ${at(before)} Z`;
    return html`<path class=${`s${place % 6} slice`} d=${path} />`;
  });
}

const short = (value: number): string =>
  new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
