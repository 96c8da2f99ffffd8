import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Encrypts what is kept, if there is a key for it. What stands at a place in the database can be opened at that place alone. */
export interface Seal {
  readonly text: (plain: string, place: readonly unknown[]) => string;
  readonly bytes: (plain: Buffer, place: readonly unknown[]) => Buffer;
  /** Undefined when it was encrypted with a key that is not known here, for another place, or was altered. */
  readonly openText: (stored: string, place: readonly unknown[]) => string | undefined;
  readonly openBytes: (stored: Uint8Array, place: readonly unknown[]) => Buffer | undefined;
  /** How texts begin that were encrypted with a known key. */
  readonly known: readonly string[];
}

/** The key that encrypts, and an earlier one that only opens; each of 32 bytes. */
export interface Keys {
  readonly key?: Buffer | undefined;
  readonly before?: Buffer | undefined;
}

/** How every encrypted text begins; JSON never does. */
export const SEALED = 'sealed:';
/** How encrypted bytes begin; compressed ones never do. */
const MAGIC = Buffer.from('SLD1');
const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const ID = 4;

interface Key {
  readonly secret: Buffer;
  /** Tells keys apart without telling anything about them. */
  readonly id: Buffer;
}

/** With `key` everything is encrypted from now on, by AES-256-GCM; `before` opens what an earlier key has encrypted. Without any key nothing changes. */
export function createSeal({ key, before }: Keys = {}): Seal {
  const sealing = key && withId(key);
  const known = [sealing, before && withId(before)].filter((each) => each !== undefined);

  const bytes: Seal['bytes'] = (plain, place) => (sealing ? sealed(plain, sealing, place) : plain);
  const openBytes: Seal['openBytes'] = (stored, place) => {
    const given = Buffer.from(stored.buffer, stored.byteOffset, stored.length);
    if (!given.subarray(0, MAGIC.length).equals(MAGIC)) return given;
    const id = given.subarray(MAGIC.length, MAGIC.length + ID);
    const fitting = known.find((each) => each.id.equals(id));
    return fitting && opened(given.subarray(MAGIC.length + ID), fitting, place);
  };
  return {
    bytes,
    openBytes,
    text: (plain, place) =>
      sealing ? `${beginning(sealing)}${bytes(Buffer.from(plain), place).toString('base64')}` : plain,
    openText: (stored, place) => {
      if (!stored.startsWith(SEALED)) return stored;
      const body = Buffer.from(stored.slice(stored.indexOf(':', SEALED.length) + 1), 'base64');
      return openBytes(body, place)?.toString();
    },
    known: known.map(beginning),
  };
}

const beginning = ({ id }: Key): string => `${SEALED}${id.toString('hex')}:`;

const withId = (secret: Buffer): Key => ({
  secret,
  id: createHash('sha256').update('opensips-chatops key ').update(secret).digest().subarray(0, ID),
});

function sealed(plain: Buffer, { secret, id }: Key, place: readonly unknown[]): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(said(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([MAGIC, id, nonce, cipher.getAuthTag(), body]);
}

function opened(given: Buffer, { secret }: Key, place: readonly unknown[]): Buffer | undefined {
  if (given.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv(CIPHER, secret, given.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(said(place))
    .setAuthTag(given.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(given.subarray(NONCE + TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const said = (place: readonly unknown[]): Buffer => Buffer.from(JSON.stringify(place));
