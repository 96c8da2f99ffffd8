import { BlockList, isIP } from 'node:net';

/** A host and a port as they are written; the port is empty when none is. */
export interface Endpoint {
  readonly host: string;
  readonly port: string;
}

/** Reads `sip:user@host:port;transport=tcp`, `host:port`, `[::1]:5060` or a bare address. */
export function endpointIn(written: string): Endpoint {
  const rest = written
    .trim()
    .replace(/^sips?:/i, '')
    .replace(/[;?].*$/, '')
    .replace(/^[^@]*@/, '');
  if (isIP(rest) === 6) return { host: rest.toLowerCase(), port: '' };
  const [, bracketed, plain = '', port = ''] = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/.exec(rest) ?? [];
  return { host: (bracketed ?? plain).toLowerCase(), port };
}

/** Whether an address lies in a network, whose mask is a number of bits or an address; hosts that are no addresses lie in none. */
export function liesIn(host: string, network: string, mask: string): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family) return false;
  const bits = mask.includes('.') ? bitsOf(mask) : Number(mask);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, bits, kind);
  return list.check(host, kind);
}

/** 255.255.255.0 is 24; -1 when the mask has gaps. */
function bitsOf(mask: string): number {
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) && bits.length === 32 ? (bits.indexOf('0') < 0 ? 32 : bits.indexOf('0')) : -1;
}
