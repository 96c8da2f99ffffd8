import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { der } from './der.ts';

/** What may be wrong with the certificate that the cluster shows. */
export type CertificateTrouble = 'expired' | 'another name' | 'another authority';

/** An authority made for one start of the cluster, and the certificate that it gave to the publisher. */
export interface Certificates {
  /** The authority's certificate as PEM: what CUCM_CA points at. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

interface Authority {
  readonly name: Buffer;
  readonly key: KeyObject;
}

const DAY_MS = 86_400_000;
const SIGNED_WITH = der.sequence(der.oid('1.2.840.10045.4.3.2')); // ECDSA with SHA-256

/** Makes an authority and a certificate for this machine's loopback, good unless told otherwise. */
export function makeCertificates(trouble?: CertificateTrouble): Certificates {
  const now = Date.now();
  const own = makeKeys();
  const authority = { name: nameOf('Playground Root CA'), key: own.privateKey };
  const stranger = { name: nameOf('Somebody else'), key: makeKeys().privateKey };
  const ca = certificate(own.publicKey, authority.name, authority, now + 60 * DAY_MS, [
    extension('2.5.29.19', der.sequence(der.boolean(true))), // it is an authority
    extension('2.5.29.15', der.bits(Buffer.of(0b0000_0110), 1)), // and signs certificates
  ]);
  const keys = makeKeys();
  const signer = trouble === 'another authority' ? stranger : authority;
  const until = now + (trouble === 'expired' ? -1 : 30) * DAY_MS;
  const cert = certificate(keys.publicKey, nameOf('cucm-pub.example.test'), signer, until, [
    extension('2.5.29.19', der.sequence()),
    extension('2.5.29.37', der.sequence(der.oid('1.3.6.1.5.5.7.3.1'))), // for servers
    extension('2.5.29.17', der.sequence(...namesFor(trouble))),
  ]);
  return {
    ca: pem('CERTIFICATE', ca),
    cert: pem('CERTIFICATE', cert),
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function namesFor(trouble: CertificateTrouble | undefined): readonly Buffer[] {
  const dns = (name: string): Buffer => der.implicit(2, Buffer.from(name));
  if (trouble === 'another name') return [dns('cucm-old.example.test')];
  return [dns('localhost'), der.implicit(7, Buffer.of(127, 0, 0, 1))];
}

function certificate(
  subjectKey: KeyObject,
  subject: Buffer,
  issuer: Authority,
  until: number,
  extensions: readonly Buffer[],
): Buffer {
  const body = der.sequence(
    der.field(0, der.integer(Buffer.of(2))), // version 3
    der.integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    SIGNED_WITH,
    issuer.name,
    der.sequence(der.time(until - 60 * DAY_MS), der.time(until)),
    subject,
    subjectKey.export({ type: 'spki', format: 'der' }),
    der.field(3, der.sequence(...extensions)),
  );
  return der.sequence(body, SIGNED_WITH, der.bits(sign('sha256', body, issuer.key)));
}

const makeKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const nameOf = (common: string): Buffer =>
  der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.text(common))));
const extension = (id: string, value: Buffer): Buffer => der.sequence(der.oid(id), der.octets(value));
const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`;
