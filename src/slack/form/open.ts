import type { Desk } from '../ask/desk.ts';
import { knownPlaces } from '../ask/places.ts';
import { FormState, formView } from './view.ts';

/** Opens the form, with a command chosen or none. A trigger is good for three seconds, so nothing is looked up before. */
export async function openForm(
  { needs, poster }: Desk,
  trigger: string,
  given: Partial<FormState>,
): Promise<boolean> {
  const { catalogue } = needs;
  const found = given.command === undefined ? undefined : catalogue.find(given.command);
  const command = found?.kind === 'one' && !found.command.absent ? found.command : undefined;
  const { command: _, ...place } = given;
  const state = FormState.parse({ ...place, ...(command ? { command: command.method } : {}) });
  const opened = await poster.open(trigger, formView(catalogue, knownPlaces({ needs }), state, {}));
  return opened.ok;
}
