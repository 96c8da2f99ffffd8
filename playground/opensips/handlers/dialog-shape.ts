import type { Dialog } from '../world/calls.ts';
import { seconds, stamp } from './dates.ts';

function sdp({ host, port }: Dialog['media'], user: string): string {
  const lines = [
    'v=0',
    `o=${user} IN IP4 ${host}`,
    's=-',
    `c=IN IP4 ${host}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 8`,
    'a=rtpmap:8 PCMA/8000',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** A dialog as dlg_list prints it. */
export function dialogShape(dialog: Dialog) {
  const { from, to, socket, media, restored } = dialog;
  const confirmed = dialog.state >= 4;
  const described = (name: string, port: number, user: string) =>
    restored ? {} : { [name]: sdp({ ...media, port }, user) };
  return {
    ID: dialog.id,
    db_id: dialog.dbId,
    state: dialog.state,
    user_flags: '',
    timestart: seconds(dialog.start),
    datestart: stamp(dialog.start),
    timeout: confirmed ? seconds(dialog.until) : 0,
    ...(confirmed ? { dateout: stamp(dialog.until) } : {}),
    callid: dialog.callid,
    from_uri: from.uri,
    to_uri: to.uri,
    caller_tag: from.tag,
    caller_contact: from.contact,
    callee_cseq: '0',
    caller_route_set: '',
    caller_bind_addr: socket,
    ...described('caller_sdp', media.port, 'user1 53655765 2353687637'),
    CALLEES: [
      {
        callee_tag: to.tag,
        callee_contact: to.contact,
        caller_cseq: '1',
        callee_route_set: '',
        callee_bind_addr: socket,
        ...described('callee_sdp', media.port + 2, '- 1 1'),
      },
    ],
  };
}

/** A dialog as dlg_list_ctx prints it, with its variables and profiles. */
export function dialogContextShape(dialog: Dialog) {
  return {
    ...dialogShape(dialog),
    context: {
      values: Object.entries(dialog.values).map(([name, value]) => ({ [name]: value })),
      profiles: dialog.profiles.map(({ name, value }) => ({ [name]: value })),
    },
  };
}
