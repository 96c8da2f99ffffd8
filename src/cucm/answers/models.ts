import type { DeviceRow } from '../../catalogue/cucm/replies.ts';
import type { Asking, CucmClient } from '../client.ts';
import { phoneQueries } from '../queries/phones.ts';
import { cell } from './pages.ts';

/** Rows with the name of their model in place of the number that RisPort sends; the number stays where the database cannot be asked. */
export async function withModelNames<R extends Pick<DeviceRow, 'model'>>(
  devices: readonly R[],
  client: Pick<CucmClient, 'rows'>,
  asking: Asking,
): Promise<readonly R[]> {
  if (devices.length === 0) return devices;
  const listed = await client.rows(phoneQueries.models, { ...asking, fresh: false });
  if (!listed.ok) return devices;
  const names = new Map(listed.value.rows.map((row) => [cell(row, 'modelnumber'), cell(row, 'name')]));
  return devices.map((device) => ({ ...device, model: names.get(device.model) || device.model }));
}
