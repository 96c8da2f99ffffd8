/** What somebody may do: every member of a role group has mi.execute, and mi.read or mi.write with it. */
export type Scope = 'mi.execute' | 'mi.read' | 'mi.write';

/** The way by which a request came in. */
export type Via = 'slash' | 'mention' | 'direct' | 'button' | 'form' | 'model' | 'mcp' | 'terminal';

/** Who asks, as looked up for this one request. */
export interface Actor {
  readonly team: string;
  readonly user: string;
  readonly via: Via;
  readonly scopes: ReadonlySet<Scope>;
  /** When there are no scopes: why, in a sentence for that person. */
  readonly because?: string;
  /** Slack could not be asked, so the rights are not known; nobody has any until they are. */
  readonly unsure?: true;
}
