import type { ModalView } from '@slack/types';
import { type Incident, ROLES, Severity, Status } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import { context } from '../kit/blocks.ts';
import { input, select } from '../kit/inputs.ts';
import { modal, textInput } from '../kit/modal.ts';
import { person } from '../kit/person-input.ts';
import type { Carried } from './carried.ts';
import { statusWord } from './state-words.ts';

const LONGEST_TITLE = 120;
const SHORTEST_TITLE = 3;
const SEVERITIES: Readonly<Record<Severity, string>> = {
  SEV1: 'SEV1: calls fail for many',
  SEV2: 'SEV2: calls fail for some, or may soon',
  SEV3: 'SEV3: a nuisance',
};
const severities = Severity.options.map((value) => ({ label: SEVERITIES[value], value }));
const NEXT = [
  { label: 'in 15 minutes', value: '900000' },
  { label: 'in 30 minutes', value: '1800000' },
  { label: 'in 1 hour', value: '3600000' },
  { label: 'in 2 hours', value: '7200000' },
  { label: 'no reminder', value: '0' },
];

/** Asks what is wrong, and nothing else that has to be filled in. */
export function openModal(
  carried: Partial<Carried>,
  given: { readonly title?: string; readonly severity?: Severity } = {},
): ModalView {
  const title = (given.title ?? '').trim().slice(0, LONGEST_TITLE);
  return modal({
    callback: 'incident.opened',
    title: 'Open an incident',
    submit: 'Open it',
    data: JSON.stringify(carried),
    blocks: [
      textInput({
        name: 'title',
        label: 'What is wrong?',
        ...(title.length < SHORTEST_TITLE ? {} : { initial: title }),
        most: LONGEST_TITLE,
        least: SHORTEST_TITLE,
      }),
      input(
        { name: 'severity', label: 'How bad is it?', hint: 'It can be changed later.', optional: true },
        select('severity', severities, given.severity ?? 'SEV2'),
      ),
      context(
        'It is recorded first; then come its channel, its card, the evidence of how the nodes stand, and the people who are invited.',
      ),
    ],
  });
}

/** Asks how it stands, and when somebody says so again. `draft` is what a model proposes. */
export function updateModal(incident: Incident, channel: string, draft?: string): ModalView {
  const every = NEXT.some(({ value }) => value === String(incident.every))
    ? String(incident.every)
    : '1800000';
  return modal({
    callback: 'incident.updated',
    title: 'Update',
    submit: 'Say it',
    data: JSON.stringify({ id: incident.id, channel }),
    blocks: [
      textInput({
        name: 'text',
        label: 'How does it stand?',
        hint:
          draft === undefined
            ? 'What is known, what is being done, what is needed.'
            : 'A model wrote this draft. Change what is not so.',
        lines: true,
        most: 1500,
        ...(draft === undefined ? {} : { initial: draft }),
      }),
      input(
        { name: 'status', label: 'How far is it?' },
        select(
          'status',
          Status.options.map((value) => ({ label: statusWord(value), value })),
          incident.status,
        ),
      ),
      input({ name: 'next', label: 'Next update' }, select('next', NEXT, every)),
    ],
  });
}

/** Asks who does what, and how bad it is. */
export function rolesModal(incident: Incident, channel: string): ModalView {
  return modal({
    callback: 'incident.assigned',
    title: 'Roles and severity',
    submit: 'Set',
    data: JSON.stringify({ id: incident.id, channel }),
    blocks: [
      ...ROLES.map((role) =>
        input(
          { name: role, label: ABOUT[role], optional: true },
          person(role, incident.roles[role] ?? undefined),
        ),
      ),
      input({ name: 'severity', label: 'How bad is it?' }, select('severity', severities, incident.severity)),
    ],
  });
}

const ABOUT: Readonly<Record<(typeof ROLES)[number], string>> = {
  commander: 'Commander: decides',
  comms: 'Comms: tells the others',
  scribe: 'Scribe: keeps the record',
};

/** Asks how it ended. `draft` is what a model proposes. */
export function resolveModal(incident: Incident, channel: string, draft?: string): ModalView {
  return modal({
    callback: 'incident.resolved',
    title: 'Resolve',
    submit: 'Resolve',
    data: JSON.stringify({ id: incident.id, channel }),
    blocks: [
      textInput({
        name: 'fixed',
        label: `What ended ${shortName(incident)}?`,
        lines: true,
        optional: true,
        most: 1500,
        ...(draft === undefined
          ? {}
          : { initial: draft, hint: 'A model wrote this draft. Change what is not so.' }),
      }),
      textInput({
        name: 'followUps',
        label: 'What is still to do? One in a line.',
        lines: true,
        optional: true,
        most: 1500,
      }),
      context(
        'The evidence is taken again and compared, and the report goes into the channel as a file. It can be reopened.',
      ),
    ],
  });
}
