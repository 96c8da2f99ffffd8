/** How incidents go at this site. */
export interface IncidentSettings {
  /** Where they are announced; where they were opened when there is none. */
  readonly channel: string | undefined;
  /** User groups whose members are invited. */
  readonly invite: readonly string[];
  /** Pause between two updates in milliseconds; 0 for no reminders. */
  readonly nextUpdate: number;
  /** How long after the end a channel is archived, in milliseconds; 0 for never. */
  readonly archiveAfter: number;
  readonly bookmarks: readonly { readonly title: string; readonly url: string }[];
  /** Reactions that put a message on the timeline. */
  readonly reactions: readonly string[];
  /** The report is also written into a canvas of the channel. */
  readonly canvas: boolean;
}
