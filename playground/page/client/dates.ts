import type { Drawn } from './html.ts';
import { html } from './html.ts';

const FORMS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** A moment in the reader's own time zone, in the form that Slack's date markup asks for. */
export function localDate(at: number, form: string, otherwise: string): Drawn {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return otherwise;
  const text = form.replaceAll(/\{(\w+)\}/g, (all, name: string) => {
    const pretty = name.endsWith('_pretty') ? prettyDay(moment) : undefined;
    const options = FORMS[name.replace('_pretty', '')];
    if (name === 'ago') return `${Math.round((Date.now() - at) / 60_000)} minutes ago`;
    return pretty ?? (options ? moment.toLocaleString(undefined, options) : all);
  });
  return html`<time datetime=${moment.toISOString()} title=${moment.toLocaleString()}>${text}</time>`;
}

const HOUR_AND_MINUTE = new Intl.DateTimeFormat(undefined, FORMS['time']);

/** The hour and minute of a message. */
export function clock(ts: string): string {
  return HOUR_AND_MINUTE.format(Number(ts) * 1000);
}

function prettyDay(moment: Date): string | undefined {
  const days = Math.round(
    (new Date().setHours(0, 0, 0, 0) - new Date(moment).setHours(0, 0, 0, 0)) / 86_400_000,
  );
  return new Map([
    [-1, 'tomorrow'],
    [0, 'today'],
    [1, 'yesterday'],
  ]).get(days);
}
