import type { ApprovalShelf } from '../approvals/shelf.ts';
import type { AuditLog } from '../audit/entry.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Input } from '../catalogue/command.ts';
import type { Search } from '../catalogue/search.ts';
import type { RouteSettings } from '../fleet/route-wish.ts';
import type { DeliveryShelf } from '../gate/deliveries.ts';
import type { Gate } from '../gate/gate.ts';
import type { NodeFacts } from '../gate/ports.ts';
import type { ResultShelf } from '../gate/results.ts';
import type { StopShelf } from '../gate/stops.ts';
import type { Clock, Sleep } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Result } from '../kernel/result.ts';
import type { Timed } from '../kernel/timed.ts';
import type { SampleShelf } from '../samples/sample.ts';
import type { Watching } from './alert/port.ts';
import type { IncidentPorts } from './incident/port.ts';
import type { Maintenance } from './maintenance/port.ts';
import type { Talk } from './talk/port.ts';

/** One node as people ask after it. */
export interface NodeView {
  readonly node: string;
  readonly where: string;
  readonly state: 'unknown' | 'up' | 'down';
  readonly release: string | undefined;
  readonly lastMs: number | undefined;
  readonly lastSuccessAt: number | undefined;
  readonly fault: { readonly what: string; readonly todo: string; readonly at: number } | undefined;
  readonly waiting: number;
  /** An attached server and no OpenSIPS. */
  readonly attached?: boolean;
  /** What it is, where it is neither of these. */
  readonly product?: string;
  readonly environment?: string | undefined;
  readonly tags?: readonly string[];
  /** Not everybody with a role may use it here. */
  readonly narrowed?: boolean;
  readonly holder: { readonly name: string; readonly ms: number } | undefined;
}

/** A part of ours that can fail: whether it works, and what is wrong. */
export interface PartView {
  readonly part: string;
  readonly works: boolean;
  readonly detail: string;
}

/** How to look into one kind of trouble, with reads alone. */
export interface PlaybookView {
  readonly name: string;
  readonly title: string;
  readonly steps: readonly { readonly command: string; readonly params: Input; readonly look: string }[];
  readonly advice: string;
}

/** What charts are made from. */
interface Pictures {
  readonly read: SampleShelf['read'];
  /** Pause between samples; 0 when none are taken. */
  readonly every: number;
  /** Charts are Slack's own blocks instead of pictures. */
  readonly native: boolean;
  /** SVG as PNG; the error says why there is none. */
  readonly png: (svg: string) => Promise<Result<Buffer, string>>;
}

/** All that the Slack surface is handed. */
export interface Needs {
  readonly gate: Gate;
  readonly approvals: Pick<ApprovalShelf, 'find' | 'open' | 'owing' | 'showing' | 'show' | 'drawn'>;
  /** Where pointers to cards are posted. */
  readonly approvalsChannel: string | undefined;
  /** There is a group that may go ahead alone. */
  readonly canBreakGlass: boolean;
  /** The conversation with a model; undefined when none is set up. */
  readonly talk: Talk | undefined;
  readonly maintenance: Maintenance;
  /** What `routes explain` asks where a line does not say. */
  readonly routes: RouteSettings;
  readonly playbooks: {
    readonly all: readonly PlaybookView[];
    /** Those that the words speak of, best first. */
    readonly find: (words: string) => readonly PlaybookView[];
  };
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly nodes: () => readonly NodeView[];
  /** The names that stand for several nodes: each tag and environment. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  /** Asks nodes that have not been asked yet; never rejects. */
  readonly refreshNodes: () => Promise<void>;
  readonly factsOf: (node: string) => Promise<NodeFacts | undefined>;
  readonly parts: () => Promise<readonly PartView[]>;
  readonly audit: AuditLog;
  readonly pictures: Pictures;
  readonly watching: Watching;
  readonly incidents: IncidentPorts;
  readonly results: ResultShelf;
  /** What Slack has delivered to this process. */
  readonly deliveries: DeliveryShelf;
  readonly stops: StopShelf;
  readonly firstSeen: (key: string, at: number) => Promise<boolean>;
  /** What that person asked last, newest first. */
  readonly recent: (team: string, user: string, most: number) => Promise<readonly string[]>;
  readonly remember: (team: string, user: string, line: string, at: number) => Promise<void>;
  readonly observe: (via: string, outcome: string, seconds: number) => void;
  /** Follows one piece of work through the program. */
  readonly traced: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly observeSlack: (timed: Timed) => void;
  readonly lost: (what: string) => void;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
}

/** Groups that hold the roles, as they are configured. */
export interface RoleGroups {
  readonly readGroups: readonly string[];
  readonly writeGroups: readonly string[];
}
