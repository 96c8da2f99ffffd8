import { listAt } from '../../../kernel/json.ts';
import { tableOf } from '../columns.ts';
import { counted } from '../format.ts';
import { textOf } from '../reply.ts';
import { rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet } from '../sheet.ts';

const side = (type: unknown): string => {
  if (type === 'TLS_DOMAIN_SRV') return 'server';
  return type === 'TLS_DOMAIN_CLI' ? 'client' : textOf(type);
};

const list: SheetMaker = async ({ value }) => {
  const domains = listAt(value, 'Domains');
  if (!domains) return undefined;
  if (domains.length === 0) return sheet({ headline: 'No TLS domain is defined' });
  const rows = rowsOf(domains);
  const sides = await tally(rows, ({ type }) => side(type));
  const table = tableOf('TLS domains', rows, [
    { key: 'name', label: 'Domain' },
    { key: 'type', label: 'Side', show: side },
    { key: 'IP ADDRESS FILTERS', label: 'Addresses' },
    { key: 'SIP DOMAIN FILTERS', label: 'SIP domains' },
    {
      key: 'METHOD',
      label: 'Method',
      show: (method) => textOf(method).replace('_', '.').replace('TLSv1', 'TLS 1'),
    },
    { key: 'VERIFY_CERT', label: 'Verifies' },
    { key: 'REQ_CLI_CERT', label: 'Needs client certificate' },
    { key: 'CERT_FILE', label: 'Certificate' },
    { key: 'CA_FILE', label: 'CA file' },
    { key: 'CA_DIR', label: 'CA folder' },
    { key: 'CIPHER_LIST', label: 'Ciphers' },
    { key: 'EC_CURVE', label: 'Curve' },
    { key: 'CRL_CHECKALL', label: 'Checks all CRLs' },
    { key: 'CRL_DIR', label: 'CRL folder' },
  ]);
  const each = sides.map(([name, times]) => `${times} ${name}`).join(', ');
  return sheet({ headline: `${counted(rows.count, 'TLS domain')}: ${each}`, tables: [table] });
};

/** Sheets for TLS domains. */
export const tlsMgm: Readonly<Record<string, SheetMaker>> = { 'tls_mgm:list': list };
