/** One thing that is set up for an incident, and what people call it. */
interface SetUp {
  readonly name: string;
  /** What has to be done before. */
  readonly needs: readonly string[];
  readonly about: string;
}

/** What is set up for every incident, in this order. What Slack refuses does not hold up what does not need it. */
export const SET_UP = [
  { name: 'channel', needs: [], about: 'a channel of its own' },
  { name: 'topic', needs: ['channel'], about: 'the topic of the channel' },
  { name: 'card', needs: ['channel'], about: 'the card in the channel' },
  { name: 'pin', needs: ['card'], about: 'the pin on the card' },
  { name: 'announcement', needs: [], about: 'the announcement' },
  { name: 'invitation', needs: ['channel'], about: 'inviting people' },
  { name: 'bookmarks', needs: ['channel'], about: 'the bookmarks' },
  { name: 'purpose', needs: ['channel'], about: 'the description of the channel' },
  // Nodes may be slow, and nothing else waits for them.
  { name: 'snapshot open', needs: [], about: 'the evidence of how things stand' },
  { name: 'evidence', needs: ['card', 'snapshot open'], about: 'the evidence in the channel' },
] as const satisfies readonly SetUp[];
