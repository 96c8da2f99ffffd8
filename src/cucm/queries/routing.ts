import { likeName, literal, sameNumber } from './text.ts';

// tkpatternusage by name: Device is a directory number, Translation, Route, Hunt Pilot and so on.
const PATTERNS = `n.pkid, n.dnorpattern AS pattern, rp.name AS partition, tpu.name AS usagename, n.description,
 n.blockenable, n.calledpartytransformationmask AS mask, n.prefixdigitsout AS prefix, ddi.name AS discard,
 css.name AS css, n.useoriginatorcss
 FROM numplan n
 LEFT JOIN routepartition rp ON rp.pkid = n.fkroutepartition
 LEFT JOIN typepatternusage tpu ON tpu.enum = n.tkpatternusage
 LEFT JOIN digitdiscardinstruction ddi ON ddi.pkid = n.fkdigitdiscardinstruction
 LEFT JOIN callingsearchspace css ON css.pkid = n.fkcallingsearchspace_translation`;

// A number that begins with an escaped plus has no wildcard, so a plus counts from the third character on.
const WILD = ['%X%', '%!%', '%[%', '%@%', '%.%', '%?%', '__%+%']
  .map((like) => `n.dnorpattern LIKE '${like}'`)
  .join(' OR ');

const DEVICE = `d.pkid AS device, d.name, d.description, tm.name AS model, tc.name AS classname`;
const DEVICE_TABLES = `LEFT JOIN typemodel tm ON tm.enum = d.tkmodel
 LEFT JOIN typeclass tc ON tc.enum = d.tkclass`;

/** Queries about the route plan. */
export const routingQueries = {
  /** Paged: every pattern that can fit more than one number; the text never changes, so an answer serves many look-ups. */
  wild: `${PATTERNS} WHERE ${WILD} ORDER BY n.pkid`,

  exact: (numbers: readonly string[]): string =>
    `SELECT ${PATTERNS} WHERE ${sameNumber('n.dnorpattern', numbers)} ORDER BY n.pkid`,

  /** The devices on a pattern: phones on a directory number, else the gateway, trunk, route list or hunt list. */
  devices: (pattern: string): string =>
    `SELECT ${DEVICE}
 FROM devicenumplanmap m
 JOIN device d ON d.pkid = m.fkdevice
 ${DEVICE_TABLES}
 WHERE m.fknumplan = ${literal(pattern)} ORDER BY d.name`,

  /** A route group without devices is the standard local route group. */
  routeList: (list: string): string =>
    `SELECT rg.name AS groupname, ${DEVICE}
 FROM routelist rl
 JOIN routegroup rg ON rg.pkid = rl.fkroutegroup
 LEFT JOIN routegroupdevicemap g ON g.fkroutegroup = rg.pkid
 LEFT JOIN device d ON d.pkid = g.fkdevice
 ${DEVICE_TABLES}
 WHERE rl.fkdevice = ${literal(list)} ORDER BY rl.selectionorder, g.deviceselectionorder`,

  huntList: (list: string): string =>
    `SELECT lg.name AS groupname, n.dnorpattern AS line, ${DEVICE}
 FROM routelist rl
 JOIN linegroup lg ON lg.pkid = rl.fklinegroup
 LEFT JOIN linegroupnumplanmap g ON g.fklinegroup = lg.pkid
 LEFT JOIN numplan n ON n.pkid = g.fknumplan
 LEFT JOIN devicenumplanmap m ON m.fknumplan = n.pkid
 LEFT JOIN device d ON d.pkid = m.fkdevice
 ${DEVICE_TABLES}
 WHERE rl.fkdevice = ${literal(list)} ORDER BY rl.selectionorder, g.lineselectionorder`,

  line: (numbers: readonly string[]): string =>
    `SELECT n.pkid, n.dnorpattern AS pattern, rp.name AS partition, tpu.name AS usagename, n.description,
 n.alertingname, css.name AS css, cf.cfadestination, cf.cfavoicemailenabled, n.cfbdestination, n.cfbvoicemailenabled,
 n.cfnadestination, n.cfnavoicemailenabled, n.cfurdestination, n.cfurvoicemailenabled
 FROM numplan n
 LEFT JOIN routepartition rp ON rp.pkid = n.fkroutepartition
 LEFT JOIN typepatternusage tpu ON tpu.enum = n.tkpatternusage
 LEFT JOIN callingsearchspace css ON css.pkid = n.fkcallingsearchspace_sharedlineappear
 LEFT JOIN callforwarddynamic cf ON cf.fknumplan = n.pkid
 WHERE ${sameNumber('n.dnorpattern', numbers)} ORDER BY rp.name`,

  lineDevices: (numbers: readonly string[]): string =>
    `SELECT n.pkid, m.numplanindex AS lineindex, ${DEVICE}
 FROM numplan n
 JOIN devicenumplanmap m ON m.fknumplan = n.pkid
 JOIN device d ON d.pkid = m.fkdevice
 ${DEVICE_TABLES}
 WHERE ${sameNumber('n.dnorpattern', numbers)} ORDER BY d.name`,
} as const;

/** Queries about calling search spaces; without a name they are about all of them. */
export const spaceQueries = {
  members: (name?: string): string =>
    `SELECT css.name, css.description, rp.name AS partition, rp.description AS partitiondescription
 FROM callingsearchspace css
 LEFT JOIN callingsearchspacemember m ON m.fkcallingsearchspace = css.pkid
 LEFT JOIN routepartition rp ON rp.pkid = m.fkroutepartition
 ${name === undefined ? '' : `WHERE ${likeName('css.name', name)} `}ORDER BY css.name, m.sortorder`,

  patterns: `SELECT rp.name AS partition, COUNT(*) AS total
 FROM numplan n JOIN routepartition rp ON rp.pkid = n.fkroutepartition GROUP BY rp.name`,

  devices: `SELECT css.name, COUNT(*) AS total
 FROM device d JOIN callingsearchspace css ON css.pkid = d.fkcallingsearchspace GROUP BY css.name`,

  lines: `SELECT css.name, COUNT(*) AS total
 FROM numplan n JOIN callingsearchspace css ON css.pkid = n.fkcallingsearchspace_sharedlineappear
 GROUP BY css.name`,
} as const;
