import type { Pattern, RoutePlan } from './world.ts';

const route = (
  pattern: string,
  partition: string,
  to: string,
  description: string,
  more: Partial<Pattern> = {},
): Pattern => ({ pattern, partition, usage: 'Route', description, to, ...more });

const translation = (pattern: string, description: string, more: Partial<Pattern>): Pattern => ({
  pattern,
  partition: 'PT_TRANSLATE',
  usage: 'Translation',
  description,
  space: 'CSS_INTERNAL',
  ...more,
});

const hunt = (pattern: string, to: string, description: string): Pattern => ({
  pattern,
  partition: 'PT_INTERNAL',
  usage: 'Hunt Pilot',
  description,
  to,
});

/** The route plan: an outside line behind 0, emergencies, blocked numbers, translations, hunt pilots, and a list that leads nowhere. */
export const ROUTE_PLAN: RoutePlan = {
  partitions: [
    'PT_INTERNAL',
    'PT_TRANSLATE',
    'PT_EMERGENCY',
    'PT_NATIONAL',
    'PT_INTERNATIONAL',
    'PT_BLOCKED',
    'PT_LAB',
  ],
  spaces: [
    { name: 'CSS_INTERNAL', partitions: ['PT_INTERNAL', 'PT_EMERGENCY'] },
    {
      name: 'CSS_NATIONAL',
      partitions: ['PT_BLOCKED', 'PT_INTERNAL', 'PT_TRANSLATE', 'PT_EMERGENCY', 'PT_NATIONAL'],
    },
    {
      name: 'CSS_INTERNATIONAL',
      partitions: [
        'PT_BLOCKED',
        'PT_INTERNAL',
        'PT_TRANSLATE',
        'PT_EMERGENCY',
        'PT_NATIONAL',
        'PT_INTERNATIONAL',
      ],
    },
    { name: 'CSS_EMPTY', partitions: [] },
  ],
  patterns: [
    route('112', 'PT_EMERGENCY', 'RL_EMERGENCY', 'Emergency', { urgent: true }),
    route('0.112', 'PT_EMERGENCY', 'RL_EMERGENCY', 'Emergency behind the 0', {
      urgent: true,
      discard: 'PreDot',
    }),
    route('0.[1-9]!', 'PT_NATIONAL', 'RL_NATIONAL', 'Local', { discard: 'PreDot', prefix: '069' }),
    route('0.0[1-9]!', 'PT_NATIONAL', 'RL_NATIONAL', 'National', { discard: 'PreDot' }),
    route('0.0[1-9]!#', 'PT_NATIONAL', 'RL_NATIONAL', 'National, ended with #', {
      discard: 'PreDot Trailing-#',
    }),
    route('0.00!', 'PT_INTERNATIONAL', 'RL_INTERNATIONAL', 'International', { discard: 'PreDot' }),
    route('\\+.!', 'PT_INTERNATIONAL', 'RL_INTERNATIONAL', 'E.164', { discard: 'PreDot', prefix: '00' }),
    route('0.00900!', 'PT_BLOCKED', 'RL_INTERNATIONAL', 'Blocked abroad', { block: true }),
    route('0.0900!', 'PT_BLOCKED', 'RL_NATIONAL', 'Premium numbers', { block: true }),
    route('8XXX', 'PT_INTERNAL', 'SIPT_OPENSIPS_FRA', 'Numbers behind OpenSIPS'),
    route('85[^0-4]X', 'PT_INTERNAL', 'SIPT_OPENSIPS_AMS', 'Some of them in Amsterdam'),
    route('5999', 'PT_INTERNAL', 'SIPT_FAX', 'Fax'),
    route('9.@', 'PT_LAB', 'RL_NATIONAL', 'Numbering plan of the lab'),
    route('77XX', 'PT_INTERNAL', 'RL_OLD', 'Left from the migration'),
    translation('5XXX', 'Old numbers', { mask: '4XXX' }),
    translation('\\+4969555.4XXX', 'Our own numbers from abroad', { discard: 'PreDot' }),
    translation('6[0-4]XX', 'Numbers given back', { block: true }),
    hunt('4900', 'HL_SUPPORT', 'Support'),
    hunt('4901', 'HL_SALES', 'Sales'),
  ],
  unassigned: [
    { number: '4999', partition: 'PT_INTERNAL' },
    { number: '0802', partition: 'PT_INTERNAL' },
  ],
  routeGroups: [
    { name: 'RG_OPENSIPS', devices: ['SIPT_OPENSIPS_FRA', 'SIPT_OPENSIPS_AMS'] },
    { name: 'RG_CARRIERS', devices: ['SIPT_CARRIER_NORTH', 'SIPT_CARRIER_SOUTH', 'SIPT_CARRIER_WEST'] },
    { name: 'RG_PRI', devices: ['S0/SU1/DS1-0@FRA-VG1', 'S0/SU1/DS1-1@FRA-VG1'] },
  ],
  routeLists: [
    { name: 'RL_EMERGENCY', groups: ['RG_PRI', 'RG_OPENSIPS'] },
    { name: 'RL_NATIONAL', groups: ['RG_OPENSIPS', 'RG_PRI'] },
    { name: 'RL_INTERNATIONAL', groups: ['RG_CARRIERS', 'RG_OPENSIPS'] },
    { name: 'RL_OLD', groups: [] },
  ],
  lineGroups: [
    { name: 'LG_SUPPORT', numbers: ['4103', '4104', '4105'] },
    { name: 'LG_SALES', numbers: ['4200'] },
    { name: 'LG_NIGHT', numbers: ['0800'] },
  ],
  huntLists: [
    { name: 'HL_SUPPORT', groups: ['LG_SUPPORT', 'LG_NIGHT'] },
    { name: 'HL_SALES', groups: ['LG_SALES'] },
  ],
};
