import { alertButtons } from './alert/listen.ts';
import { approval } from './approval/listen.ts';
import { command } from './command/listen.ts';
import type { Feature } from './connect/feature.ts';
import { cucm } from './cucm/word.ts';
import { diff } from './diff/diff-word.ts';
import { events } from './events/listen.ts';
import { form } from './form/listen.ts';
import { home } from './home/listen.ts';
import { incident } from './incident/listen.ts';
import { incidentWord } from './incident/words.ts';
import { drain } from './maintenance/drain-word.ts';
import { maintenance } from './maintenance/listen.ts';
import { rolling } from './maintenance/rolling-word.ts';
import { tracing } from './maintenance/tracing-word.ts';
import { mention } from './mention/listen.ts';
import { results } from './results/listen.ts';
import { routes } from './routes/routes-word.ts';
import { talk } from './talk/listen.ts';
import { audit } from './words/audit.ts';
import { call } from './words/call.ts';
import { chart } from './words/chart.ts';
import { describe } from './words/describe.ts';
import { help } from './words/help.ts';
import { list } from './words/list.ts';
import { pending } from './words/pending.ts';
import { whoami } from './words/people.ts';
import { playbook } from './words/playbook.ts';
import { health, nodes } from './words/state.ts';
import { watch } from './words/watch.ts';
import { forReaders, type Words } from './words/words.ts';

/** The bot's own words; every other word is a command of the catalogue. */
export const WORDS: Words = new Map([
  ['help', help],
  ['list', list],
  ['describe', describe],
  ['whoami', whoami],
  ['nodes', forReaders(nodes)],
  ['health', forReaders(health)],
  ['call', forReaders(call)],
  ['chart', forReaders(chart)],
  ['diff', forReaders(diff)],
  ['drain', forReaders(drain)],
  ['tracing', forReaders(tracing)],
  ['routes', forReaders(routes)],
  ['rolling', forReaders(rolling)],
  ['pending', forReaders(pending)],
  ['watch', forReaders(watch)],
  ['playbook', playbook],
  ['audit', forReaders(audit)],
  ['incident', forReaders(incidentWord)],
  ['cucm', cucm],
]);

/** Everything that Slack may tell us of, one line per feature. */
export const FEATURES: readonly Feature[] = [
  command,
  mention,
  results,
  approval,
  alertButtons,
  talk,
  form,
  home,
  incident,
  maintenance,
  events,
];
