import { ok } from '../rpc/answer.ts';
import { type Params, text } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';

const ROWS = 65_536;

/** As measured: 2.5 MB hold the server for 5.6 s. */
const HASH_MS = 5600;

const SILENT_PEER_MS = 30_500;

function hash({ world }: Context) {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const current = index < world.dialogs.length && index % 5 === 0 ? 1 : 0;
    return `{"index":${index},"Current":${current},"Total":${current}}`;
  });
  return { json: `[${rows.join(',')}]`, takes: HASH_MS };
}

/** A request to an address of the test networks reaches nobody. */
function send(params: Params, { now }: Context) {
  const uri = text(params, 'ruri');
  if (!uri.includes('@') && !uri.includes('127.0.0.1')) {
    return ok({ Status: '408 Request Timeout' }, SILENT_PEER_MS);
  }
  const lines = [
    'Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK6a34.112cd937.0',
    `CSeq: 10 ${text(params, 'method')}`,
    `Call-ID: ${now.toString(16)}-1046@192.0.2.10`,
    'Content-Length: 0',
  ];
  const Message = `${lines.join('\r\n')}\r\n\r\n`;
  return ok({ Status: '200 OK', RURI: uri, 'Next-hop': uri, Message }, 500);
}

/** Transactions. */
export const tm: Handlers = {
  t_hash: (_, context) => hash(context),
  t_uac_dlg: send,
};
