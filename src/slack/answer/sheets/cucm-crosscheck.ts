import type { Crosscheck, CrossRow, CrossVerdict } from '../../../catalogue/cucm/connection-replies.ts';
import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { around } from '../cucm-around.ts';
import { count } from '../format.ts';
import { rowsOf } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';
import { signed, stateWord } from '../state.ts';
import { trunkState } from './cucm-trunks.ts';

/** What has to be looked at first, with its sign and in words that follow a number. */
const VERDICTS: readonly (readonly [CrossVerdict, Parameters<typeof signed>[0], string])[] = [
  ['up-on-cucm-only', 'half', 'up on the side of CUCM only'],
  ['up-on-opensips-only', 'half', 'up on the side of OpenSIPS only'],
  ['down-on-both', 'down', 'down on both sides'],
  ['port-differs', 'failed', 'with another port on the other side'],
  ['not-on-opensips', 'failed', 'unknown to OpenSIPS'],
  ['not-on-cucm', 'failed', 'unknown to CUCM'],
  ['state-unknown', 'unknown', 'of a state that is not known'],
  ['allowed-only', 'half', 'only in an address table of OpenSIPS'],
  ['up-on-both', 'up', 'up on both sides'],
];

const crosscheck: SheetMaker = ({ value, now }) => {
  if (!listAt(value, 'rows') || !listAt(value, 'opensips')) return undefined;
  const reply = value as Crosscheck; // our own backend has made it
  const { rows, counts, opensips } = reply;
  const { missing, facts, notes } = around(reply, now);
  const found = VERDICTS.flatMap(([verdict, , words]) => {
    const many = counts.find((each) => each.verdict === verdict)?.count ?? 0;
    return many > 0 ? [`${count(many)} ${words}`] : [];
  });
  const away = opensips.filter(({ fault }) => fault !== undefined).map(({ node }) => node);
  const here = opensips.filter(({ fault }) => fault === undefined).map(({ node }) => node);
  const apart = away.length > 0 ? `. Without ${away.join(', ')}, which did not answer` : '';
  const rank = ({ verdict }: CrossRow): number => VERDICTS.findIndex(([name]) => name === verdict);
  const sorted = rows.toSorted((a, b) => rank(a) - rank(b));
  return sheet({
    headline: `${found.join(', ') || 'Nothing in CUCM and OpenSIPS points at the other'}${apart}${missing}`,
    facts: [
      ...facts,
      ['Compared with', here.join(', ')],
      ...opensips.flatMap(({ node, fault }) => (fault === undefined ? [] : [[node, fault] as const])),
    ],
    tables: [
      tableOf('Both sides', rowsOf(sorted.map(rowOf)), [
        { key: 'finding', label: 'Finding' },
        { key: 'cucm', label: 'In CUCM' },
        { key: 'cucmState', label: 'CUCM says' },
        { key: 'opensips', label: 'In OpenSIPS' },
        { key: 'opensipsState', label: 'OpenSIPS says' },
        { key: 'address', label: 'Address' },
        { key: 'says', label: 'What it means' },
      ]),
    ],
    notes,
  });
};

function rowOf({ verdict, says, cucm, opensips }: CrossRow) {
  const [, sign, words] = VERDICTS.find(([name]) => name === verdict) ?? [];
  const there = cucm ?? opensips;
  return {
    finding: sign === undefined || words === undefined ? verdict : signed(sign, words),
    cucm: cucm ? [cucm.kind === 'node' ? 'node' : '', cucm.name].filter(Boolean).join(' ') : 'nothing',
    cucmState: cucm && cucm.kind === 'trunk' ? trunkState(cucm.status) : '',
    opensips: opensips ? `${opensips.node}: ${endOf(opensips)}` : 'nothing',
    opensipsState: opensips ? stateWord(opensips.state) : '',
    address: [there?.address, there?.port].filter(Boolean).join(':'),
    says,
  };
}

const endOf = ({ kind, name }: NonNullable<CrossRow['opensips']>): string =>
  kind === 'node' ? 'the node itself' : `${kind.replace('-', ' ')} ${name}`;

/** The sheet of both sides beside each other. */
export const cucmCrosscheck: Readonly<Record<string, SheetMaker>> = { 'cucm:crosscheck': crosscheck };
