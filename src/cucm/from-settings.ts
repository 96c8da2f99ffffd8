import { X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '../kernel/result.ts';
import { fault } from './fault-of.ts';
import type { CucmSettings } from './settings.ts';

/** The settings of the environment that are about CUCM. */
export interface CucmEnvironment {
  readonly CUCM_URL?: string | undefined;
  readonly CUCM_USER?: string | undefined;
  readonly CUCM_PASSWORD?: string | undefined;
  readonly CUCM_CA?: string | undefined;
  readonly CUCM_RETRIES: number;
  readonly CUCM_TIMEOUT: number;
  readonly CUCM_QUERIES_PER_MINUTE: number;
  readonly CUCM_MAX_DEVICES: number;
  readonly CUCM_CACHE: number;
}

const NEEDED = ['CUCM_URL', 'CUCM_USER', 'CUCM_PASSWORD'] as const;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
const MEND = 'Correct it and start the bot again. Nothing is sent until then.';

/** Which of the settings are missing without which CUCM cannot be asked. */
export function missingFrom(env: CucmEnvironment): readonly string[] {
  return NEEDED.filter((name) => !env[name]);
}

/**
 * The settings of the client; undefined when there are none, and with a problem when they cannot work: then the bot starts all the same, and
 * every question to CUCM says what is wrong. `read` gives the text of a file.
 */
export function cucmSettings(env: CucmEnvironment, read: (path: string) => string): CucmSettings | undefined {
  const missing = missingFrom(env);
  if (missing.length === NEEDED.length) return undefined;
  const settings = {
    url: env.CUCM_URL ?? '',
    user: env.CUCM_USER ?? '',
    password: env.CUCM_PASSWORD ?? '',
    timeoutMs: env.CUCM_TIMEOUT,
    retries: env.CUCM_RETRIES,
    queriesPerMinute: env.CUCM_QUERIES_PER_MINUTE,
    maxDevices: env.CUCM_MAX_DEVICES,
    cacheMs: env.CUCM_CACHE,
  };
  const broken = (what: string): CucmSettings => ({
    ...settings,
    problem: fault('configuration', 'no', what, { todo: MEND }),
  });
  if (missing.length > 0)
    return broken(`cucm is only half configured: ${missing.join(' and ')} must be set too.`);
  if (!env.CUCM_CA) return settings;
  const ca = authorities(env.CUCM_CA, read);
  return ca.ok
    ? { ...settings, ca: ca.value }
    : broken(`cucm cannot be asked: CUCM_CA names a file ${ca.error}.`);
}

function authorities(path: string, read: (path: string) => string): Result<string, string> {
  let text: string;
  try {
    text = read(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    return err(`that cannot be read${code}`);
  }
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0)
    return err('without a certificate; it has to be PEM (-----BEGIN CERTIFICATE-----)');
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
  } catch {
    return err('with a certificate that cannot be read');
  }
  return ok(certificates.join('\n'));
}
