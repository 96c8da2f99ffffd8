import type { Routing } from '../world/routing.ts';

function destination(port: number, attr?: string, description?: string) {
  return {
    uri: attr === undefined ? `sip:127.0.0.1:${port};transport=udp` : `sip:127.0.0.1:${port}`,
    state: 'Active' as const,
    hits: 0,
    ...(attr === undefined ? {} : { attr }),
    ...(description === undefined ? {} : { description }),
    weight: 1,
    priority: 0,
    addresses: [`127.0.0.1:${port}`],
  };
}

function balanced(id: number) {
  const resource = (name: string, max: number) => ({ name, max, stored: max });
  return {
    id,
    uri: `sip:127.0.0.1:507${id}`,
    group: 1,
    enabled: true,
    reenable: true,
    resources: [resource('channels', 40), resource('pstn', 20)],
    attrs: 'rack=1',
  };
}

function allowed(ip: string, mask: string, proto: string) {
  return { grp: 1, ip, mask, port: 5060, proto, pattern: '', context_info: 'telco-a' };
}

/** How the recorded servers routed, as far as requests name it. */
export function recordedRouting(now: number): Routing {
  const gateway = (id: string, port: number, attrs?: string) => ({
    id,
    ip: `127.0.0.1:${port}`,
    ...(attrs === undefined ? {} : { attrs }),
    state: 'Active' as const,
  });
  return {
    dispatcher: {
      partition: 'default',
      sets: [
        { id: 10, destinations: [destination(5071)] },
        { id: 1, destinations: [5071, 5072, 5073].map((port) => destination(port, 'a=1', 'gateway')) },
      ],
    },
    balancer: [1, 2, 3].map(balanced),
    drouting: {
      gateways: [gateway('gw-emerg', 5075), gateway('gw-telco-a2', 5072, 'cost=10')],
      carriers: [
        { id: 'TELCO-A', attrs: 'sla=gold', enabled: true },
        { id: 'TELCO-B', attrs: 'sla=silver', enabled: true },
      ],
      rules: [
        { group: 0, prefix: '49', targets: ['#TELCO-A', '#TELCO-B'], attrs: 'dest=DE' },
        { group: 1, prefix: '112', targets: ['gw-emerg'], attrs: 'emergency' },
      ],
      probing: 1,
      loadedAt: now,
    },
    permissions: {
      addresses: [allowed('198.51.100.11', '32', 'tcp')],
      subnets: [allowed('192.0.2.0', '255.255.255.240', 'any')],
      uris: [],
    },
    dialplan: [
      { id: 1, match: /^00/, replace: '', attrs: 'intl' },
      { id: 1, match: /^0/, replace: '49', attrs: 'national' },
    ],
    domains: [{ name: 'sip.example.test', attributes: 'tenant=1' }],
  };
}
