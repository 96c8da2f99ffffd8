import { describe, expect, test } from 'vitest';
import { cucmNode } from '../../../test/cucm-node.ts';
import type { Crosscheck } from '../../catalogue/cucm/connection-replies.ts';
import { ok } from '../../kernel/result.ts';
import type { OpensipsPort } from '../crosscheck/opensips.ts';

const { ask, open } = await cucmNode();

describe('both worlds', () => {
  const gateways = ['10', '11', '20', '30'].map((last, at) => ({
    ID: `gw${at + 1}`,
    IP: `198.51.100.${last}`,
    State: last === '20' ? 'Inactive' : 'Active',
  }));
  const opensips = (silent: readonly string[] = []): OpensipsPort => ({
    nodes: ['fra', 'ams'],
    read: async (node, command) => {
      if (silent.includes(node))
        return {
          ok: false,
          error: { kind: 'timeout', node, acted: 'no', what: `${node} did not answer.`, todo: '' },
        };
      const host = node === 'fra' ? '192.0.2.10' : '192.0.2.20';
      if (command === 'core:ps') return ok({ Processes: [{ Type: `SIP receiver udp:${host}:5060` }] });
      if (command === 'drouting:gw_status') return ok({ Gateways: node === 'fra' ? gateways : [] });
      if (command === 'dispatcher:list')
        return ok({
          PARTITIONS: [
            { SETS: [{ id: 1, Destinations: [{ URI: 'sip:192.0.2.41:5060', state: 'Active' }] }] },
          ],
        });
      return undefined;
    },
  });
  const pairs = ({ rows }: Crosscheck) =>
    rows.map(({ verdict, cucm, opensips: other }) =>
      `${verdict} ${cucm?.name} ${cucm?.address} ${other?.node ?? '-'} ${other?.name ?? ''}`.trim(),
    );

  test('trunks meet the gateways and nodes of OpenSIPS by address, and the other way round', async () => {
    const reply = await ask<Crosscheck>(open({ opensips: opensips() }), 'crosscheck');

    expect(pairs(reply)).toEqual([
      'up-on-both SIPT_CARRIER_NORTH 198.51.100.10 fra gw1',
      'up-on-both SIPT_CARRIER_NORTH 198.51.100.11 fra gw2',
      'down-on-both SIPT_CARRIER_SOUTH 198.51.100.20 fra gw3',
      'up-on-opensips-only SIPT_CARRIER_WEST 198.51.100.30 fra gw4',
      'not-on-opensips SIPT_FAX 203.0.113.77 -',
      'not-on-opensips SIPT_OLD 203.0.113.90 -',
      'up-on-both SIPT_OPENSIPS_AMS 192.0.2.20 ams ams',
      'up-on-both SIPT_OPENSIPS_AMS 192.0.2.10 fra fra',
      'up-on-both SIPT_OPENSIPS_FRA 192.0.2.10 fra fra',
      'not-on-opensips SIPT_SBC sbc.example.test -',
      'not-on-opensips SIPT_VOICEMAIL 192.0.2.45 -',
      'up-on-both cucm-sub1 cucm-sub1 fra set 1',
      'up-on-both cucm-sub1 cucm-sub1 ams set 1',
    ]);
    expect(reply.shortfall).toBe(
      'No address is known here for sbc.example.test; entries of OpenSIPS by address are not found for them.',
    );
    expect(reply.counts.find(({ verdict }) => verdict === 'not-on-opensips')?.count).toBe(4);
  });

  test('a node that does not answer is named, and what it may know is not called missing', async () => {
    const reply = await ask<Crosscheck>(open({ opensips: opensips(['fra']) }), 'crosscheck');

    expect(reply.opensips).toEqual([
      { node: 'fra', asked: [], fault: 'fra did not answer.' },
      { node: 'ams', asked: ['drouting:gw_status', 'dispatcher:list'] },
    ]);
    expect(reply.rows.some(({ verdict }) => verdict === 'not-on-opensips')).toBe(false);
    expect(reply.shortfall).toContain('fra did not answer; what it knows is missing here');
  });
});
