import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';

/** What is told of a connection beside the deliveries on it. */
export interface Ears {
  /** Slack greeted, and said which app this is. */
  readonly greeted: (appId: string | undefined) => void;
  /** Slack wants the connection renewed, and will close it soon. */
  readonly renew: () => void;
  /** The library stumbled over a message, as version 3.1.0 does over `app_rate_limited`. */
  readonly stumbled: (cause: unknown) => void;
}

const Frame = z.object({
  type: z.string(),
  connection_info: z.object({ app_id: z.string().optional() }).optional(),
});

/**
 * Stands between a connection and the library. The library would close the connection as soon as Slack asks for a new one,
 * and lose what is still on its way; it would also turn a message that it does not expect into an unhandled rejection.
 */
export function tap({ client }: Pick<SocketModeReceiver, 'client'>, ears: Ears): void {
  const library = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const frame = frameIn(data);
    if (frame?.type === 'disconnect') return ears.renew();
    if (frame?.type === 'hello') ears.greeted(frame.connection_info?.app_id);
    const handled = library.map(async (listener) => listener(data, isBinary));
    Promise.all(handled).catch(ears.stumbled);
  });
}

function frameIn(data: unknown): z.output<typeof Frame> | undefined {
  try {
    return Frame.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}
