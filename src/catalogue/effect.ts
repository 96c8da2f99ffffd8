/**
 * What a command does to the platform. `read` changes nothing; `change` alters state while calls go on; `disrupt` loses
 * calls, registrations or service, or cannot be taken back.
 */
export type Effect = 'read' | 'change' | 'disrupt';

const ORDER: readonly Effect[] = ['read', 'change', 'disrupt'];

/** The more harmful of two effects. */
export const worse = (a: Effect, b: Effect): Effect => (ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b);

/** The scope that an effect asks for. */
export type Permission = 'mi.read' | 'mi.write';

/** A read needs mi.read; everything else needs mi.write. */
export const permissionFor = (effect: Effect): Permission => (effect === 'read' ? 'mi.read' : 'mi.write');
