const DEVICES = (classname: string): string => `FROM device d
 JOIN typeclass tc ON tc.enum = d.tkclass
 LEFT JOIN typemodel tm ON tm.enum = d.tkmodel
 LEFT JOIN typedeviceprotocol tp ON tp.enum = d.tkdeviceprotocol
 LEFT JOIN devicepool dp ON dp.pkid = d.fkdevicepool
 LEFT JOIN callingsearchspace css ON css.pkid = d.fkcallingsearchspace
 WHERE tc.name = '${classname}' ORDER BY d.name`;

/** Queries about the cluster, its trunks and gateways. */
export const clusterQueries = {
  /** EnterpriseWideData is no node; public tools leave it out as well. */
  nodes: `SELECT p.name, p.description, r.name AS role, u.name AS nodeusage
 FROM processnode p
 LEFT JOIN typeprocessnoderole r ON r.enum = p.tkprocessnoderole
 LEFT JOIN typenodeusage u ON u.enum = p.tknodeusage
 WHERE p.name != 'EnterpriseWideData' ORDER BY p.nodeid`,

  trunks: `SELECT d.name, d.description, tm.name AS model, dp.name AS pool, css.name AS css ${DEVICES('Trunk')}`,

  /** A trunk has up to sixteen destinations, in the order of sortorder; that a trunk may use SRV instead is not seen. */
  destinations: `SELECT d.name, t.address, t.port
 FROM siptrunkdestination t
 JOIN sipdevice s ON s.pkid = t.fksipdevice
 JOIN device d ON d.pkid = s.fkdevice
 ORDER BY d.name, t.sortorder`,

  groups: `SELECT d.name, rg.name AS routegroup
 FROM routegroupdevicemap g
 JOIN routegroup rg ON rg.pkid = g.fkroutegroup
 JOIN device d ON d.pkid = g.fkdevice
 ORDER BY d.name, rg.name`,

  gateways: `SELECT d.name, d.description, tm.name AS model, tp.name AS protocol, dp.name AS pool ${DEVICES('Gateway')}`,
} as const;
