import type { Incident } from './incident.ts';

const LONGEST = 80;
const LONGEST_SLUG = 40;

/** What people call it: `inc-20261121-3`. */
export function shortName({ day, number }: Pick<Incident, 'day' | 'number'>): string {
  return `inc-${day}-${number}`;
}

/**
 * The name of its channel, as Slack takes it: day and number make it the only one, words of the title make it readable. A name that
 * was `taken` by something else gets a further number.
 */
export function channelName(incident: Pick<Incident, 'day' | 'number' | 'title' | 'taken'>): string {
  const again = incident.taken > 0 ? `-${incident.taken + 1}` : '';
  const slug = slugOf(incident.title);
  return `${shortName(incident)}${slug === '' ? '' : `-${slug}`}`.slice(0, LONGEST - again.length) + again;
}

/** The day in UTC, as 20261121. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}

function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const words = plain.split('-').filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, LONGEST_SLUG) : `${slug}-${word}`;
    if (longer.length > LONGEST_SLUG) break;
    slug = longer;
  }
  return slug;
}
