import { ok } from '../rpc/answer.ts';
import type { Handlers } from './context.ts';

/** TLS domains. */
export const tlsMgm: Handlers = {
  tls_list: (_, { world }) =>
    ok({
      Domains: world.tls.domains.map(({ name, server, address }) => ({
        name,
        type: server ? 'TLS_DOMAIN_SRV' : 'TLS_DOMAIN_CLI',
        'IP ADDRESS FILTERS': [address],
        'SIP DOMAIN FILTERS': ['*'],
        METHOD: 'TLSv1_2',
        VERIFY_CERT: false,
        REQ_CLI_CERT: false,
        CRL_CHECKALL: false,
        CRL_DIR: '',
        CA_DIR: '/etc/pki/CA/',
        CIPHER_LIST: '',
        EC_CURVE: '',
      })),
    }),
  tls_reload: (_, { world }) => (world.tls.reloadKills ? { dies: true } : ok(undefined, 150)),
};
