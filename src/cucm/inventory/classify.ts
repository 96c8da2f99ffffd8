import type { DeviceRow, InventoryFinding, InventoryState } from '../../catalogue/cucm/replies.ts';

/** A phone as the database has it; the little that an inventory needs. */
export interface Configured {
  readonly name: string;
  /** The class in the database: Phone, Hidden Phone or Phone Template. */
  readonly class: string;
  readonly model: string;
  /** The number of the model, which is all that RisPort sends. */
  readonly modelNumber: string;
  readonly protocol: string;
  readonly pool: string;
  readonly description: string;
}

/** What RisPort says of a phone, as far as an inventory needs it. */
export type Sighting = Pick<
  DeviceRow,
  'name' | 'status' | 'reason' | 'model' | 'protocol' | 'node' | 'description'
>;

/** What the two sources say of one phone together; what is only in one of them has no other. */
export function classified(configured: Configured | undefined, seen: Sighting | undefined): InventoryFinding {
  return {
    name: configured?.name ?? seen?.name ?? '',
    state: stateOf(configured, seen),
    model: configured?.model ?? seen?.model ?? '',
    pool: configured?.pool ?? '',
    protocol: configured?.protocol ?? seen?.protocol ?? '',
    description: configured?.description ?? seen?.description ?? '',
    reason: seen?.reason ?? '',
    node: seen?.node ?? '',
    mismatch: configured && seen ? mismatchOf(configured, seen) : '',
  };
}

function stateOf(configured: Configured | undefined, seen: Sighting | undefined): InventoryState {
  if (!configured) return 'not-configured';
  if (!seen) return absentState(configured);
  switch (seen.status) {
    case 'Registered':
      return 'registered';
    case 'UnRegistered':
      return 'unregistered';
    case 'PartiallyRegistered':
      return 'partially-registered';
    case 'Rejected':
      return 'rejected';
    default:
      return 'unknown';
  }
}

/** What a phone is that RisPort has not seen: templates and hidden phones are not to be seen. */
export function absentState({ name, class: of, model }: Configured): InventoryState {
  // CUCM keeps a profile of each model under such a name.
  if (/template/i.test(of) || /template/i.test(model) || name.startsWith('ModelProfile')) return 'template';
  return /hidden/i.test(of) ? 'auto-generated' : 'never-registered';
}

/** Protocols and models that RisPort does not know are no difference. */
function mismatchOf(configured: Configured, seen: Sighting): string {
  const { modelNumber, protocol } = configured;
  const spoken = ['SIP', 'SCCP'];
  return [
    ...(/^\d+$/.test(seen.model) && seen.model !== '255' && modelNumber !== '' && seen.model !== modelNumber
      ? [`It registers as model ${seen.model}, and ${modelNumber} (${configured.model}) is configured.`]
      : []),
    ...(spoken.includes(seen.protocol) && spoken.includes(protocol) && seen.protocol !== protocol
      ? [`It speaks ${seen.protocol}, and ${protocol} is configured.`]
      : []),
  ].join(' ');
}
