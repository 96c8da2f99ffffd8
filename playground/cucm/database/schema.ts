/**
 * The tables of the CUCM database that are imitated, with the columns that are.
 *
 * Names that stand in Cisco's data dictionary or in queries that people published for live clusters (Cisco's note 117727 on
 * route patterns, route lists and route groups; cisco-axl's and tinyCUCM's SQL; mcaxl's report on SIP trunks): all tables, and
 * all columns but those below. `device.tkclass` 1, 20 and 254, `device.tkmodel` 72, 131 and 645, `tkdeviceprotocol` 11 and
 * `tkpatternusage` 2, 3, 5 and 7 are known by number; the other numbers follow the order of AXLEnums.xsd.
 *
 * Assumed, for want of a live cluster: the numbers of `typeprocessnoderole`, of `typedeviceprotocol` from 12 on, and of
 * `typeclass` but for 1, 20 and 254.
 */
export const SCHEMA = `
CREATE TABLE typeclass (enum INTEGER PRIMARY KEY, name TEXT, moniker TEXT);
CREATE TABLE typemodel (enum INTEGER PRIMARY KEY, name TEXT, moniker TEXT);
CREATE TABLE typedeviceprotocol (enum INTEGER PRIMARY KEY, name TEXT, moniker TEXT);
CREATE TABLE typepatternusage (enum INTEGER PRIMARY KEY, name TEXT, moniker TEXT);
CREATE TABLE typeprocessnoderole (enum INTEGER PRIMARY KEY, name TEXT, moniker TEXT);
CREATE TABLE typenodeusage (enum INTEGER PRIMARY KEY, name TEXT, moniker TEXT);
CREATE TABLE typedistributealgorithm (enum INTEGER PRIMARY KEY, name TEXT, moniker TEXT);
CREATE TABLE processnode (pkid TEXT PRIMARY KEY, name TEXT, description TEXT, tknodeusage INTEGER,
  tkprocessnoderole INTEGER, nodeid INTEGER, isactive TEXT);
CREATE TABLE devicepool (pkid TEXT PRIMARY KEY, name TEXT);
CREATE TABLE location (pkid TEXT PRIMARY KEY, name TEXT);
CREATE TABLE enduser (pkid TEXT PRIMARY KEY, userid TEXT, firstname TEXT, lastname TEXT);
CREATE TABLE routepartition (pkid TEXT PRIMARY KEY, name TEXT, description TEXT);
CREATE TABLE callingsearchspace (pkid TEXT PRIMARY KEY, name TEXT, description TEXT, clause TEXT);
CREATE TABLE callingsearchspacemember (pkid TEXT PRIMARY KEY, fkcallingsearchspace TEXT, fkroutepartition TEXT, sortorder INTEGER);
CREATE TABLE device (pkid TEXT PRIMARY KEY, name TEXT, description TEXT, tkclass INTEGER, tkmodel INTEGER, tkproduct INTEGER,
  tkdeviceprotocol INTEGER, fkdevicepool TEXT, fkcallingsearchspace TEXT, fklocation TEXT, fkenduser TEXT);
CREATE TABLE enduserdevicemap (pkid TEXT PRIMARY KEY, fkenduser TEXT, fkdevice TEXT);
CREATE TABLE digitdiscardinstruction (pkid TEXT PRIMARY KEY, name TEXT);
CREATE TABLE numplan (pkid TEXT PRIMARY KEY, dnorpattern TEXT, description TEXT, fkroutepartition TEXT, tkpatternusage INTEGER,
  alertingname TEXT, blockenable TEXT, patternurgency TEXT, iscallable TEXT, calledpartytransformationmask TEXT,
  callingpartytransformationmask TEXT, prefixdigitsout TEXT, fkdigitdiscardinstruction TEXT,
  fkcallingsearchspace_sharedlineappear TEXT, fkcallingsearchspace_translation TEXT, useoriginatorcss TEXT,
  cfbdestination TEXT, cfbvoicemailenabled TEXT, cfnadestination TEXT, cfnavoicemailenabled TEXT,
  cfurdestination TEXT, cfurvoicemailenabled TEXT);
CREATE TABLE callforwarddynamic (pkid TEXT PRIMARY KEY, fknumplan TEXT, cfadestination TEXT, cfavoicemailenabled TEXT);
CREATE TABLE devicenumplanmap (pkid TEXT PRIMARY KEY, fkdevice TEXT, fknumplan TEXT, numplanindex INTEGER, label TEXT,
  display TEXT, displayascii TEXT, e164mask TEXT, busytrigger INTEGER);
CREATE TABLE sipdevice (pkid TEXT PRIMARY KEY, fkdevice TEXT);
CREATE TABLE siptrunkdestination (pkid TEXT PRIMARY KEY, fksipdevice TEXT, address TEXT, addressipv6 TEXT, port INTEGER, sortorder INTEGER);
CREATE TABLE routegroup (pkid TEXT PRIMARY KEY, name TEXT, tkdistributealgorithm INTEGER);
CREATE TABLE routegroupdevicemap (pkid TEXT PRIMARY KEY, fkroutegroup TEXT, fkdevice TEXT, deviceselectionorder INTEGER);
CREATE TABLE linegroup (pkid TEXT PRIMARY KEY, name TEXT, tkdistributealgorithm INTEGER);
CREATE TABLE linegroupnumplanmap (pkid TEXT PRIMARY KEY, fklinegroup TEXT, fknumplan TEXT, lineselectionorder INTEGER);
CREATE TABLE routelist (pkid TEXT PRIMARY KEY, fkdevice TEXT, fkroutegroup TEXT, fklinegroup TEXT, selectionorder INTEGER);
CREATE INDEX forwarded ON callforwarddynamic (fknumplan);
CREATE INDEX device_name ON device (name);
CREATE INDEX map_device ON devicenumplanmap (fkdevice);
CREATE INDEX map_numplan ON devicenumplanmap (fknumplan);
CREATE INDEX numplan_pattern ON numplan (dnorpattern);
`;

/** Names by number, as the type tables have them; those that are not used stand for the numbers in between. */
export const TYPES = {
  typeclass: {
    1: 'Phone',
    2: 'Gateway',
    4: 'Conference Bridge',
    5: 'Media Termination Point',
    7: 'Route List',
    8: 'Voice Mail',
    10: 'CTI Route Point',
    12: 'Music On Hold',
    17: 'Hidden Phone',
    18: 'Trunk',
    19: 'Tone Announcement Player',
    20: 'Remote Destination Profile',
    253: 'Phone Template',
    254: 'Device Profile',
  },
  typedeviceprotocol: {
    0: 'SCCP',
    1: 'Digital Access PRI',
    2: 'H.225',
    3: 'Analog Access',
    5: 'Route Point',
    11: 'SIP',
    12: 'MGCP',
    99: 'Protocol Not Specified',
  },
  typepatternusage: {
    0: 'CallPark',
    1: 'Conference',
    2: 'Device',
    3: 'Translation',
    4: 'Call Pick Up Group',
    5: 'Route',
    6: 'Message Waiting',
    7: 'Hunt Pilot',
    8: 'Voice Mail Port',
  },
  typeprocessnoderole: { 1: 'CUCM Voice/Video', 2: 'CUCM IM and Presence' },
  typenodeusage: { 0: 'Publisher', 1: 'Subscriber' },
  typedistributealgorithm: { 0: 'Top Down', 1: 'Circular', 2: 'Longest Idle Time', 3: 'Broadcast' },
} as const;
