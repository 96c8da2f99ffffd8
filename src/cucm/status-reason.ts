// From RisPort70's table of reasons, as the published clients for it have it.
const REASONS: Readonly<Record<string, string>> = {
  0: '',
  1: 'not known',
  6: 'connectivity error',
  8: 'the device reset itself',
  9: 'reset by Unified CM',
  10: 'the device unregistered',
  11: 'malformed register message',
  12: 'SCCP device throttled',
  13: 'keepalive time-out',
  14: 'configuration mismatch',
  15: 'Unified CM restarted',
  16: 'registered twice',
  17: 'configuration applied by Unified CM',
  18: 'the device does not respond',
  19: 'Extension Mobility login or logout',
  20: 'Extension Mobility Cross Cluster login or logout',
  25: 'wrong registration sequence',
  26: 'invalid capabilities',
  28: 'fallback initiated',
  29: 'device switched',
  30: 'device wiped',
  31: 'device reset by force',
  33: 'low battery',
  34: 'switched off by hand',
};

/** What RisPort's code for a status means; a code that is not known stays visible. */
export function statusReason(code: string): string {
  return REASONS[code] ?? (/^\d+$/.test(code) ? `reason ${code}` : code);
}
