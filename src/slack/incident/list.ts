import type { KnownBlock } from '@slack/types';
import type { Incident } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import { context, section } from '../kit/blocks.ts';
import { moment } from '../kit/moment.ts';
import { md, mention } from '../kit/mrkdwn.ts';
import { wayTo } from './opened.ts';
import { stateTitle } from './state-words.ts';

/** Incidents as lines with the way to each, at most so many; what people called them stands apart. */
export function incidentLines(all: readonly Incident[], most: number): readonly KnownBlock[] {
  const lines = all.slice(0, most).flatMap((incident) => {
    const { severity, openedAt, roles, title } = incident;
    const lead = roles.commander === null ? md`nobody leads` : md`led by ${mention(roles.commander)}`;
    const words = md`${stateTitle(incident)} · ${severity} · ${shortName(incident)}${wayTo(incident)}, since ${moment(openedAt)}, ${lead}`;
    return [section(words), context(title)];
  });
  return all.length > most ? [...lines, context(`… and ${all.length - most} more`)] : lines;
}
