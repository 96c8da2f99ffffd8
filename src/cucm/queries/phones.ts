import { likeName, literal } from './text.ts';

/** What phones are looked for by; `*` stands for any text. */
export interface PhoneFilter {
  readonly name?: string;
  readonly model?: string;
  readonly pool?: string;
}

// Tables and columns as public tools use them on CUCM 11.5 to 15: device, typemodel, typedeviceprotocol, devicepool,
// typeclass, devicenumplanmap, numplan, routepartition, location, callingsearchspace, enduser.
const PHONE_TABLES = `FROM device d
 JOIN typeclass tc ON tc.enum = d.tkclass
 LEFT JOIN typemodel tm ON tm.enum = d.tkmodel
 LEFT JOIN typedeviceprotocol tp ON tp.enum = d.tkdeviceprotocol
 LEFT JOIN devicepool dp ON dp.pkid = d.fkdevicepool`;

const PHONES = `'Phone', 'Hidden Phone', 'Phone Template'`;

function fitting({ name, model, pool }: PhoneFilter): string {
  const conditions = [
    "tc.name = 'Phone'",
    ...(name ? [likeName('d.name', name)] : []),
    ...(model ? [likeName('tm.name', model)] : []),
    ...(pool ? [likeName('dp.name', pool)] : []),
  ];
  return conditions.join(' AND ');
}

/** Queries about phones. Those that are paged have no SELECT in front and are in a fixed order. */
export const phoneQueries = {
  /** Paged: phones with the number on their first line. */
  list: (filter: PhoneFilter): string =>
    `d.name, d.description, tm.name AS model, tp.name AS protocol, dp.name AS pool,
 n.dnorpattern AS number, rp.name AS partition
 ${PHONE_TABLES}
 LEFT JOIN devicenumplanmap m ON m.fkdevice = d.pkid AND m.numplanindex = 1
 LEFT JOIN numplan n ON n.pkid = m.fknumplan
 LEFT JOIN routepartition rp ON rp.pkid = n.fkroutepartition
 WHERE ${fitting(filter)} ORDER BY d.name`,

  count: (filter: PhoneFilter): string => `SELECT COUNT(*) AS total ${PHONE_TABLES} WHERE ${fitting(filter)}`,

  /** Paged: everything that the database counts among the phones, with the little that an inventory needs. */
  inventory: `d.name, d.description, tc.name AS classname, tm.name AS model, d.tkmodel AS modelnumber,
 tp.name AS protocol, dp.name AS pool
 ${PHONE_TABLES}
 WHERE tc.name IN (${PHONES}) ORDER BY d.name`,

  inventoryCount: `SELECT COUNT(*) AS total FROM device d JOIN typeclass tc ON tc.enum = d.tkclass
 WHERE tc.name IN (${PHONES})`,

  /** Paged: names alone, of devices of these classes of the database or of all. */
  names: (classes: readonly string[], name: string): string =>
    `d.name FROM device d JOIN typeclass tc ON tc.enum = d.tkclass
 WHERE ${likeName('d.name', name)}${classes.length > 0 ? ` AND tc.name IN (${classes.map(literal).join(', ')})` : ''}
 ORDER BY d.name`,

  /** The names of models by the number that RisPort sends. */
  models: 'SELECT tm.enum AS modelnumber, tm.name FROM typemodel tm',

  one: (name: string): string =>
    `SELECT d.name, d.description, tm.name AS model, tp.name AS protocol, dp.name AS pool,
 l.name AS location, css.name AS css, eu.userid
 ${PHONE_TABLES}
 LEFT JOIN location l ON l.pkid = d.fklocation
 LEFT JOIN callingsearchspace css ON css.pkid = d.fkcallingsearchspace
 LEFT JOIN enduser eu ON eu.pkid = d.fkenduser
 WHERE UPPER(d.name) = ${literal(name.toUpperCase())}`,

  lines: (name: string): string =>
    `SELECT m.numplanindex AS lineindex, n.dnorpattern AS number, rp.name AS partition, m.display, m.label,
 css.name AS css
 FROM device d
 JOIN devicenumplanmap m ON m.fkdevice = d.pkid
 JOIN numplan n ON n.pkid = m.fknumplan
 LEFT JOIN routepartition rp ON rp.pkid = n.fkroutepartition
 LEFT JOIN callingsearchspace css ON css.pkid = n.fkcallingsearchspace_sharedlineappear
 WHERE UPPER(d.name) = ${literal(name.toUpperCase())} ORDER BY m.numplanindex`,
} as const;
