/** The few pieces of ASN.1 that a certificate is made of, in DER. */
export const der = {
  sequence: (...parts: readonly Buffer[]): Buffer => tagged(0x30, ...parts),
  set: (...parts: readonly Buffer[]): Buffer => tagged(0x31, ...parts),
  /** A positive integer, big end first. */
  integer: (bytes: Buffer): Buffer =>
    tagged(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes),
  boolean: (value: boolean): Buffer => tagged(0x01, Buffer.of(value ? 0xff : 0)),
  text: (value: string): Buffer => tagged(0x0c, Buffer.from(value)),
  octets: (...parts: readonly Buffer[]): Buffer => tagged(0x04, ...parts),
  bits: (bytes: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.of(unused), bytes),
  time: (ms: number): Buffer =>
    tagged(0x17, Buffer.from(`${new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`)),
  /** An object identifier as numbers with dots. */
  oid: (name: string): Buffer => {
    const [first = 0, second = 0, ...rest] = name.split('.').map(Number);
    return tagged(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]));
  },
  /** A field with a number of its own; `inner` parts are kept as they are. */
  field: (number: number, ...inner: readonly Buffer[]): Buffer => tagged(0xa0 + number, ...inner),
  /** A field with a number in place of the type of its content. */
  implicit: (number: number, content: Buffer): Buffer => tagged(0x80 + number, content),
} as const;

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return [0x82, length >> 8, length & 0xff];
}

function base128(value: number): readonly number[] {
  const digits = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}
