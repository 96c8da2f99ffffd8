import { styleText } from 'node:util';
import type { Stage } from '../stage.ts';
import { press, speak } from './speak.ts';

/** One step of the tour: what is shown, who types what, and what the answer has to hold. */
interface Step {
  readonly what: string;
  readonly who: 'ana' | 'bo' | 'cy' | 'otto';
  /** What is typed, or the button that is pressed. */
  readonly line: string;
  readonly presses?: true;
  /** Asks a CUCM cluster, and is left out where there is none. */
  readonly cluster?: true;
  readonly holds: string;
}

const SIMULATED: readonly Step[] = [
  {
    what: 'Ana is in @sip-readers. She looks at the gateways.',
    who: 'ana',
    line: '/opensips dr_gw_status',
    holds: 'gw1',
  },
  {
    what: 'She asks for one registration, on the node in Amsterdam, which runs OpenSIPS 4.0.',
    who: 'ana',
    line: '/opensips ul_show_contact location alice @ams',
    holds: 'alice',
  },
  {
    what: 'She compares the dispatcher on all nodes.',
    who: 'ana',
    line: '/opensips ds_list @all',
    holds: 'lab',
  },
  { what: 'A typing error gets suggestions.', who: 'ana', line: '/opensips ds_lits', holds: 'ds_list' },
  {
    what: 'A wrong parameter is refused before anything is sent.',
    who: 'ana',
    line: '/opensips ds_list foo=1',
    holds: 'foo',
  },
  {
    what: 'The same command with a status is a write. A reader may not.',
    who: 'ana',
    line: '/opensips dr_gw_status gw_id=gw1 status=0',
    holds: 'mi.write',
  },
  {
    what: 'Bo may write. Nothing is changed yet: a card asks somebody else.',
    who: 'bo',
    line: '/opensips dr_gw_status gw_id=gw1 status=0 --why="carrier maintenance"',
    holds: 'Waits for approval',
  },
  { what: 'His own yes does not count here.', who: 'bo', line: 'Approve', presses: true, holds: 'yourself' },
  {
    what: 'Cy agrees. It is done once, and the card shows what has changed.',
    who: 'cy',
    line: 'Approve',
    presses: true,
    holds: 'Done',
  },
  { what: 'Otto is in no group.', who: 'otto', line: '/opensips dlg_list', holds: '@sip-readers' },
  {
    what: 'Mallory chose a nasty User-Agent. It is shown as text: nobody is pinged, nothing is linked.',
    who: 'ana',
    line: '/opensips ul_show_contact location mallory',
    holds: '<!channel>',
  },
  {
    what: 'A mention takes the same words.',
    who: 'ana',
    line: '@opensips get_statistics dialog:',
    holds: 'active_dialogs',
  },
  {
    what: 'CUCM stands beside OpenSIPS: what is registered there, by class.',
    who: 'ana',
    line: '/cucm registration summary',
    holds: 'devices registered',
    cluster: true,
  },
  {
    what: 'Its SIP trunks against the gateways and destinations of OpenSIPS, by address.',
    who: 'ana',
    line: '/cucm crosscheck',
    holds: 'SIPT_CARRIER_WEST',
    cluster: true,
  },
  {
    what: 'Where a number goes in its route plan.',
    who: 'ana',
    line: '/cucm route 00691234567 CSS_NATIONAL',
    holds: 'RL_NATIONAL',
    cluster: true,
  },
  {
    what: 'Everything stands in the audit, the refusals too.',
    who: 'bo',
    line: '/opensips audit limit=20',
    holds: 'approved',
  },
];

const YOUR_OWN: readonly Step[] = [
  {
    what: 'Which release runs there, and for how long?',
    who: 'ana',
    line: '/opensips version',
    holds: 'OpenSIPS',
  },
  { what: 'Its figures.', who: 'ana', line: '/opensips get_statistics all', holds: 'get_statistics' },
  { what: 'What it offers.', who: 'ana', line: '/opensips list core', holds: 'uptime' },
  {
    what: 'A write is refused.',
    who: 'ana',
    line: '/opensips reset_statistics statistics=rcv_requests',
    holds: 'mi.write',
  },
];

/** Plays the tour and checks each answer; false when one did not hold what it should. */
export async function playTour(stage: Stage, simulated: boolean): Promise<boolean> {
  let fine = true;
  const steps = simulated ? SIMULATED : YOUR_OWN;
  for (const { what, who, line, holds, presses } of steps.filter(({ cluster }) => !cluster || stage.cucm)) {
    console.log(`\n${styleText('yellow', `— ${what}`)}`);
    const act = presses ? press : speak;
    const answer = await act(stage, stage.people[who], who, line);
    if (JSON.stringify(answer).includes(holds)) continue;
    console.error(`The answer should hold ${holds}.`);
    fine = false;
  }
  const asked = stage.asked();
  console.log(
    `\nMI was asked ${asked.length} times${simulated ? `: ${[...new Set(asked)].join(', ')}` : ''}.`,
  );
  return fine;
}
