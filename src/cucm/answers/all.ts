import type { Answer } from './answer.ts';
import { crosscheck } from './crosscheck.ts';
import { css } from './css.ts';
import { health } from './health.ts';
import { inventory } from './inventory.ts';
import { line } from './line.ts';
import { gateways, trunks } from './lines-out.ts';
import { phone } from './phone.ts';
import { phones } from './phones.ts';
import { registrationStatus, registrationSummary } from './registration.ts';
import { route } from './route.ts';
import { sql } from './sql.ts';

/** What answers each command. */
export const answers: Readonly<Record<string, Answer>> = {
  'cucm:health': health,
  'cucm:registration_status': registrationStatus,
  'cucm:registration_summary': registrationSummary,
  'cucm:phones': phones,
  'cucm:phone': phone,
  'cucm:inventory': inventory,
  'cucm:trunks': trunks,
  'cucm:gateways': gateways,
  'cucm:route': route,
  'cucm:line': line,
  'cucm:css': css,
  'cucm:crosscheck': crosscheck,
  'cucm:sql': sql,
};
