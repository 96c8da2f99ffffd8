import type { AuditEntry } from '../audit/entry.ts';
import type { Entry, Mark } from './entry.ts';
import type { Snapshot } from './evidence.ts';
import type { Incident } from './incident.ts';

/** What is kept together with a change of an incident, or not at all. */
export interface Kept {
  readonly entries: readonly Entry[];
  readonly record: readonly AuditEntry[];
  /** When there is something to do for it again; null for never. */
  readonly next: number | null;
}

/** What came of opening one: it is there, or the alert has one already. */
export interface Added {
  readonly added: boolean;
  readonly incident: Incident;
}

/** Where incidents, their timelines and their evidence are kept. */
export interface IncidentShelf {
  /** Keeps a new one under the next number of its day, unless an open one has the same alert. */
  readonly add: (
    key: { readonly team: string; readonly day: string; readonly alert: string | null },
    make: (number: number) => Kept & { readonly incident: Incident },
  ) => Promise<Added>;
  readonly find: (id: string) => Promise<Incident | undefined>;
  readonly inChannel: (channel: string) => Promise<Incident | undefined>;
  /** Those that are not archived, newest first; of one workspace, or all. */
  readonly active: (team?: string) => Promise<readonly Incident[]>;
  /** Those for which there is something to do by now. */
  readonly due: (now: number) => Promise<readonly Incident[]>;
  /** Keeps the change unless somebody else was faster: false then, and nothing has happened. */
  readonly settle: (changed: Incident, kept: Kept) => Promise<boolean>;
  readonly timeline: {
    /** Adds lines; one whose key is there already changes nothing. */
    readonly add: (incident: string, entries: readonly Entry[]) => Promise<void>;
    readonly list: (incident: string) => Promise<readonly Entry[]>;
    /** Keeps somebody's reaction; the line is there as long as anybody's is. True when it came or went with this one. */
    readonly mark: (mark: Mark, entry: Entry) => Promise<boolean>;
    /** Lines of messages whose words are not known yet. */
    readonly unread: () => Promise<readonly { readonly incident: string; readonly entry: Entry }[]>;
    /** Puts the words of a message into its lines, unless newer ones stand there. */
    readonly reword: (key: string, text: string, edited: string) => Promise<void>;
  };
  readonly evidence: {
    /** Keeps it unless one of that id is there; says whether it was kept. */
    readonly keep: (snapshot: Snapshot) => Promise<boolean>;
    /** Oldest first. */
    readonly list: (incident: string) => Promise<readonly Snapshot[]>;
  };
}
