import type { DeviceRow, Fetched, NodeSaid } from '../../catalogue/cucm/replies.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Asking, CucmFault, Devices } from '../client.ts';
import { newestRows } from '../newest.ts';
import { phoneQueries } from '../queries/phones.ts';
import { amount } from '../words.ts';
import { type AnswerNeeds, together } from './answer.ts';
import { askedAfter, nodesOf, uncounted } from './chunks.ts';
import { cell, everyRow } from './pages.ts';
import { cutWords } from './shortfall.ts';

/** Devices of a class, each once, and why they may not be all. */
export interface EveryDevice extends Fetched {
  readonly devices: readonly DeviceRow[];
  readonly nodes: readonly NodeSaid[];
  readonly silent: readonly string[];
  /** Why devices are missing beside those of silent nodes. */
  readonly missing: string | undefined;
}

// The classes of the database whose devices RisPort shows under a class of its own.
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  Phone: ['Phone'],
  Gateway: ['Gateway'],
  H323: ['Gateway', 'Trunk'],
  Cti: ['Phone', 'CTI Route Point'],
  VoiceMail: ['Voice Mail'],
  MediaResources: [
    'Conference Bridge',
    'Media Termination Point',
    'Music On Hold',
    'Tone Announcement Player',
    'Interactive Voice Response',
  ],
  HuntList: ['Route List'],
  SIPTrunk: ['Trunk'],
};

/**
 * Every device of a class whose name fits. Where CUCM cuts its reply, the names of all that are configured are read from the database and
 * asked after; what could not be asked after is said. Always asked with any status: a node that a device has left still tells of it as
 * unregistered, and only the newest row of all nodes counts.
 */
export async function everyDevice(
  of: string,
  name: string,
  needs: Pick<AnswerNeeds, 'client' | 'maxDevices'>,
  asking: Asking,
): Promise<Result<EveryDevice, CucmFault>> {
  const first = await needs.client.devices({ class: of, status: 'Any', names: [name] }, asking);
  if (!first.ok) return first;
  if (!first.value.cut) return ok({ ...first.value, nodes: nodesOf([first.value]), missing: undefined });

  asking.onProgress?.('CUCM cuts its list; reading the names of all devices');
  const listed = await everyRow(needs.client, phoneQueries.names(CLASSES[of] ?? [], name), asking);
  if (!listed.ok) {
    const because = `The names of the others could not be read: ${listed.error.what}`;
    return ok({ ...first.value, nodes: nodesOf([first.value]), missing: cutWords(first.value, because) });
  }
  const names = listed.value.rows.map((row) => cell(row, 'name'));
  return ok(await completed(of, names, first.value, needs, asking));
}

async function completed(
  of: string,
  names: readonly string[],
  first: Devices,
  needs: Pick<AnswerNeeds, 'client' | 'maxDevices'>,
  asking: Asking,
): Promise<EveryDevice> {
  const replies: Omit<EveryDevice, 'missing'>[] = [first];
  let missing: string | undefined;
  let asked = 0;
  for await (const got of askedAfter(names, of, needs, asking)) {
    if (!got.ok) {
      const because = `${amount(asked)} of ${amount(names.length)} were then asked after by name, until this: ${got.error.what} ${got.error.todo}`;
      missing = cutWords(first, because);
      break;
    }
    replies.push(got.value);
    asked += got.value.names.length;
    asking.onProgress?.(`${amount(asked)} of ${amount(names.length)} devices`);
  }
  // What the first reply held is asked after once more by name.
  const rest = replies.slice(1);
  return {
    ...together(replies),
    devices: newestRows(replies.flatMap(({ devices }) => devices)),
    nodes: nodesOf(rest.length > 0 ? [uncounted(first), ...rest] : [first]),
    silent: replies.flatMap(({ silent }) => silent),
    missing,
  };
}
