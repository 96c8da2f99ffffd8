import type { IncidentPorts } from '../src/slack/incident/port.ts';

/** Ports of a place without incidents: there is none in any channel, and none can be opened. */
export function noIncidents(never: () => Promise<never>): IncidentPorts {
  const none = async () => [];
  return {
    shelf: {
      add: never,
      find: async () => undefined,
      inChannel: async () => undefined,
      active: none,
      due: none,
      settle: never,
      timeline: { add: never, list: none, mark: never, unread: none, reword: async () => undefined },
      evidence: { keep: never, list: none },
    },
    settings: {
      channel: undefined,
      invite: [],
      nextUpdate: 0,
      archiveAfter: 0,
      bookmarks: [],
      reactions: [],
      canvas: false,
    },
    hold: async () => false,
    release: async () => undefined,
    onDuty: async () => false,
    alerts: { find: async () => undefined, link: never },
  };
}
