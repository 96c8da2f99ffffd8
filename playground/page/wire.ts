/** A JSON object of a block, element or view. */
export type Json = Readonly<Record<string, unknown>>;

/** A message as the page gets it; a file is fetched by the message's id. */
export interface Message {
  readonly id: string;
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly edited: number;
  readonly thread_ts?: string;
  readonly to?: string;
  readonly file?: { readonly name: string; readonly alt: string };
  /** What Slack itself wrote about: a join, a topic, an archive. */
  readonly subtype?: string;
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
}

/** Somebody of the workspace, with what they are there. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** A shortcut of the app. */
export interface Shortcut {
  readonly name: string;
  readonly callback: string;
}

/** A channel, or the conversation with the bot. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly direct: boolean;
  readonly locked: boolean;
  readonly archived: boolean;
  /** Whether whoever acts is in it; others may read a public channel, and join it. */
  readonly joined: boolean;
  readonly topic: string;
  readonly purpose: string;
  readonly members: readonly string[];
  /** The pinned messages by their times, the newest pin first. */
  readonly pins: readonly { readonly ts: string; readonly by: string }[];
  readonly bookmarks: readonly { readonly id: string; readonly title: string; readonly link: string }[];
  readonly canvases: readonly CanvasLabel[];
}

/** A canvas of a channel; the stamp changes with what stands in it. */
export interface CanvasLabel {
  readonly id: string;
  readonly title: string;
  readonly stamp: string;
}

/** A simulated server: what ails it, and figures of its state. */
export interface NodeState {
  readonly name: string;
  /** The software and its release. */
  readonly runs: string;
  readonly up: boolean;
  /** Faults that can be switched on: what they are called here, on the button, and in a sentence. */
  readonly switches: readonly (readonly [kind: string, label: string, what: string])[];
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, string>>;
}

/** A request that reached a node, once or again and again. */
export interface Asked {
  readonly key: string;
  readonly node: string;
  /** When it came last. */
  readonly at: number;
  readonly times: number;
  readonly method: string;
  readonly params: string;
}

/** What somebody sees besides messages. */
export interface Surroundings {
  readonly bot: string;
  readonly me: string;
  readonly people: readonly Person[];
  readonly groups: Readonly<Record<string, string>>;
  readonly places: readonly Place[];
  readonly modal?: { readonly id: string; readonly view: Json };
  readonly home?: Json;
  readonly shortcuts: readonly Shortcut[];
  /** Shortcuts that are used on a message. */
  readonly messageShortcuts: readonly Shortcut[];
  /** Questions that the app suggests to whoever begins to talk with it. */
  readonly prompts: readonly string[];
  /** Threads in which the agent is at work, as `channel ts`. */
  readonly busy: readonly string[];
  readonly nodes: readonly NodeState[];
  readonly asked: readonly Asked[];
}

/** What the page is told: all of the surroundings, and the messages that are new, changed or gone since last time. */
export interface News extends Surroundings {
  readonly messages: readonly Message[];
  readonly gone: readonly string[];
}

/** What the composer offers: a command of the catalogue, or what stands before one. */
export interface Hint {
  /** The slash command that it is typed after; nothing for what a line begins with. */
  readonly after: string;
  readonly name: string;
  readonly summary: string;
  readonly effect: string;
}
