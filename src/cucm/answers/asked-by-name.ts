import type { DeviceRow, Fetched } from '../../catalogue/cucm/replies.ts';
import type { Asking } from '../client.ts';
import type { AnswerNeeds } from './answer.ts';
import { askedAfter } from './chunks.ts';
import { shortfallOf, silence, without } from './shortfall.ts';

/** How RisPort sees some devices; what it could not be asked is said and fails nothing. */
export interface Seen {
  readonly find: (name: string) => DeviceRow | undefined;
  /** RisPort was asked after all of them, so that whatever is not found is not known to it. */
  readonly answered: boolean;
  readonly missing: readonly string[];
  readonly fetched: readonly Fetched[];
}

/** Asks RisPort after these devices, whatever their class. */
export async function askedByName(
  names: readonly string[],
  needs: Pick<AnswerNeeds, 'client' | 'maxDevices'>,
  asking: Asking,
): Promise<Seen> {
  const found = new Map<string, DeviceRow>();
  const missing: string[] = [];
  const fetched: Fetched[] = [];
  let answered = true;
  for await (const got of askedAfter([...new Set(names)], 'Any', needs, asking)) {
    if (!got.ok) {
      missing.push(without('How some devices are registered', got.error));
      answered = false;
      break;
    }
    fetched.push(got.value);
    for (const device of got.value.devices) found.set(device.name.toUpperCase(), device);
    const { shortfall } = shortfallOf([silence(got.value.silent)]);
    if (shortfall) missing.push(shortfall);
  }
  return { find: (name) => found.get(name.toUpperCase()), answered, missing, fetched };
}
