/** Names of models by their number; RisPort sends the number alone, the database has both. From the list of cisco-risport 3.0.3. */
export const MODELS: Readonly<Record<number, string>> = {
  30: 'Analog Access',
  40: 'Digital Access',
  42: 'Digital Access+',
  50: 'Conference Bridge',
  62: 'H.323 Gateway',
  70: 'Music On Hold',
  72: 'CTI Port',
  73: 'CTI Route Point',
  80: 'Voice Mail Port',
  90: 'Route List',
  110: 'Media Termination Point',
  126: 'Tone Announcement Player',
  131: 'SIP Trunk',
  404: 'Cisco 7962',
  503: 'Cisco Unified Client Services Framework',
  622: 'Cisco 7841',
  645: 'Universal Device Template',
  683: 'Cisco 8841',
  684: 'Cisco 8851',
  36225: 'Cisco 8865',
  36258: 'Cisco 8832',
  36262: 'Cisco ATA 191',
};

/** A model of phone of the playground: which protocol it speaks, what its names begin with, its firmware, its share in a thousand. */
export interface PhoneModel {
  readonly model: number;
  readonly protocol: 'SIP' | 'SCCP';
  readonly prefix: string;
  readonly load: string;
  readonly share: number;
}

/** Which phones there are. */
export const PHONE_MODELS: readonly PhoneModel[] = [
  { model: 683, protocol: 'SIP', prefix: 'SEP', load: 'sip88xx.14-2-1-0101-28', share: 380 },
  { model: 684, protocol: 'SIP', prefix: 'SEP', load: 'sip88xx.14-2-1-0101-28', share: 210 },
  { model: 622, protocol: 'SIP', prefix: 'SEP', load: 'sip78xx.14-2-1-0101-28', share: 150 },
  { model: 404, protocol: 'SCCP', prefix: 'SEP', load: 'SCCP42.9-4-2SR4-3S', share: 80 },
  { model: 503, protocol: 'SIP', prefix: 'CSF', load: 'Jabber_for_Windows-14.3.0', share: 90 },
  { model: 36225, protocol: 'SIP', prefix: 'SEP', load: 'sip8845_65.14-2-1-0101-28', share: 50 },
  { model: 36258, protocol: 'SIP', prefix: 'SEP', load: 'sip8832.14-2-1-0101-28', share: 20 },
  { model: 36262, protocol: 'SIP', prefix: 'ATA', load: 'ATA19X.12-0-2-1', share: 20 },
];
