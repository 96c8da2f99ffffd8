/** In what the values of a chart are said. */
export type Unit = 'count' | 'percent' | 'bytes' | 'per second';

/** One line of a chart: the sum of these figures of one node. */
export interface Line {
  readonly label: string;
  readonly names: readonly string[];
}

/** A chart that can be asked for. */
export interface Kind {
  readonly title: string;
  readonly unit: Unit;
  /** The figures count up from the start of OpenSIPS, and how fast they do is what is shown. */
  readonly counts: boolean;
  /** All that the text tells of each node. */
  readonly lines: readonly Line[];
  /** Labels of the lines that are drawn for a single node. */
  readonly drawn: readonly string[];
  /** The one line of each node when there are several. */
  readonly overview: Line;
}

const one = (label: string, name: string): Line => ({ label, names: [name] });
const CLASSES = [2, 3, 4, 5, 6].map((each) => one(`${each}xx`, `replies.${each}xx`));

/** The charts, by the word that asks for them. */
export const KINDS: Readonly<Record<string, Kind>> = {
  dialogs: {
    title: 'Dialogs',
    unit: 'count',
    counts: false,
    lines: [one('active', 'dialogs.active'), one('early', 'dialogs.early')],
    drawn: ['active', 'early'],
    overview: one('active', 'dialogs.active'),
  },
  registrations: {
    title: 'Registered users',
    unit: 'count',
    counts: false,
    lines: [one('registered', 'registrations')],
    drawn: ['registered'],
    overview: one('registered', 'registrations'),
  },
  load: {
    title: 'Load over the last minute',
    unit: 'percent',
    counts: false,
    lines: [one('load', 'load')],
    drawn: ['load'],
    overview: one('load', 'load'),
  },
  memory: {
    title: 'Shared memory in use',
    unit: 'bytes',
    counts: false,
    lines: [one('used', 'memory.used'), one('free', 'memory.free')],
    drawn: ['used'],
    overview: one('used', 'memory.used'),
  },
  replies: {
    title: 'Transactions by their final reply',
    unit: 'per second',
    counts: true,
    lines: [...CLASSES, one('requests received', 'requests')],
    drawn: CLASSES.map(({ label }) => label),
    overview: { label: 'all classes', names: CLASSES.flatMap(({ names }) => names) },
  },
};

/** What a gateway or destination is sampled as begins with this. */
export const STATES = 'state.';

/** What the sample of a further statistic is called: this and the statistic's own name. */
export const STATISTIC = 'stat.';

/** How many addresses pike blocks. */
export const BLOCKED = 'pike.blocked';
