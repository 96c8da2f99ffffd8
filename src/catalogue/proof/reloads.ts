import { fieldsOf, listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State } from '../verification.ts';

interface Partition {
  readonly partition?: string | undefined;
}

/** How many addresses are trusted, in all and in each group. */
export const addressesProof = {
  read: ({ partition }: Partition): Call => ({
    command: 'permissions:address_dump',
    input: partition === undefined ? {} : { partition },
  }),
  state: (reply: unknown): State => {
    const partitions = listAt(reply, 'Partitions') ?? [reply];
    const addresses = partitions.flatMap((each) => listAt(each, 'Destinations') ?? []);
    const groups = Map.groupBy(addresses, (address) => `group ${String(fieldsOf(address)['grp'])}`);
    const counts = [...groups].map(([group, { length }]) => [group, String(length)]);
    return { addresses: String(addresses.length), ...Object.fromEntries(counts) };
  },
};

/** How many domains are local. */
export const domainsProof = {
  read: (): Call => ({ command: 'domain:dump', input: {} }),
  state: (reply: unknown): State => ({ domains: String((listAt(reply, 'Domains') ?? []).length) }),
};

/** The TLS domains, which side each is for and the TLS version it takes. */
export const tlsProof = {
  read: (): Call => ({ command: 'tls_mgm:list', input: {} }),
  state: (reply: unknown): State =>
    Object.fromEntries(
      (listAt(reply, 'Domains') ?? []).map(fieldsOf).map(({ name, type, METHOD }) => {
        const side = type === 'TLS_DOMAIN_SRV' ? 'server' : 'client';
        return [`${side} ${String(name)}`, String(METHOD)];
      }),
    ),
};

/** When the numbers of a trie were loaded. */
export const trieProof = {
  read: ({ partition_name }: { readonly partition_name?: string | undefined }): Call => ({
    command: 'trie:reload_status',
    input: partition_name === undefined ? {} : { partition_name },
  }),
  state: (reply: unknown): State => {
    const date = textAt(reply, 'Date');
    return date === undefined ? {} : { 'numbers loaded': date };
  },
};
