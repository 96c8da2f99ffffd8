import { SocketModeReceiver } from '@slack/bolt';
import { expect, test } from 'vitest';
import { silentLog } from '../../kernel/log.ts';
import { boltLogger } from './bolt-logger.ts';
import { tap } from './tap.ts';

function tapped() {
  const told: string[] = [];
  const receiver = new SocketModeReceiver({ appToken: 'xapp-1', logger: boltLogger(silentLog) });
  tap(receiver, {
    greeted: (appId) => void told.push(`greeted by ${appId}`),
    renew: () => void told.push('renew'),
    stumbled: (cause) => void told.push(`stumbled: ${cause instanceof Error ? cause.name : 'nothing'}`),
  });
  return { receiver, told };
}

test('the message over which the library stumbles is caught, and no rejection slips', async () => {
  const { receiver, told } = tapped();

  receiver.client.emit(
    'ws_message',
    JSON.stringify({ type: 'events_api', payload: { type: 'app_rate_limited' } }),
    false,
  );
  await new Promise(setImmediate);

  expect(told).toEqual(['stumbled: TypeError']);
});

test('a greeting names the app, and a wish for renewal does not reach the library', async () => {
  const { receiver, told } = tapped();

  const hello = { type: 'hello', connection_info: { app_id: 'A1' } };
  receiver.client.emit('ws_message', JSON.stringify(hello), false);
  receiver.client.emit('ws_message', JSON.stringify({ type: 'disconnect', reason: 'warning' }), false);
  receiver.client.emit('ws_message', 'not JSON', false);
  await new Promise(setImmediate);

  expect(told).toEqual(['greeted by A1', 'renew']);
});
