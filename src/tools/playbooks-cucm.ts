import type { Playbook } from './playbooks.ts';

/** How to look into what CUCM knows of phones, gateways and trunks; offered where there is a cluster to ask. */
export const cucmPlaybooks: readonly Playbook[] = [
  {
    name: 'phone_inventory_report',
    title: 'Report on the phones of CUCM',
    words: [
      'phone inventory',
      'cucm audit',
      'orphaned phones',
      'unused devices',
      'never registered',
      'licences',
    ],
    steps: [
      {
        command: 'cucm:health',
        params: {},
        look: 'Whether both services answer, and which nodes do not: what those would say is missing from all that follows.',
      },
      {
        command: 'cucm:phones',
        params: { page_size: 100 },
        look: 'How many phones are configured (total), of which models and in which device pools.',
      },
      {
        command: 'device_registration_summary',
        params: {},
        look: 'Cross-reference with real-time registration: fewer phones here than are configured is a finding in itself; gateways and trunks that are rejected or not registered belong into the report too.',
      },
      {
        command: 'device_registration_status',
        params: { class: 'Phone', status: 'UnRegistered' },
        look: 'Phones that were registered and are not now: group them by reason and node. Many at one node or of one reason are one trouble, not many.',
      },
      {
        command: 'device_registration_status',
        params: { class: 'Phone', status: 'PartiallyRegistered' },
        look: 'Phones of which some lines are up and others not: a firewall, a certificate or a release that does not fit.',
      },
      {
        command: 'cucm:inventory',
        params: {},
        look: 'Both sides of every phone: never registered is the strongest sign that nobody uses it; mismatches are registered otherwise than configured; the delta says why the two figures differ.',
      },
    ],
    advice:
      'Write the figures first, then the findings with how many phones each concerns and a few names, then what was not answered. Do not call a phone unused that was only not asked after.',
  },
];
