import type { Drain } from './drain.ts';

/** A drain that somebody asks for: what it is about is known, and nothing has happened yet. */
export const asked = (
  about: Pick<
    Drain,
    'id' | 'team' | 'by' | 'channel' | 'thread' | 'subject' | 'whole' | 'approval' | 'at' | 'limitMs'
  >,
): Drain => ({
  ...about,
  version: 1,
  state: 'asked',
  outs: [],
  since: null,
  first: null,
  count: null,
  countedAt: null,
  zeros: 0,
  seen: false,
  trouble: null,
  back: [],
  endedBy: null,
  endedAt: null,
});
