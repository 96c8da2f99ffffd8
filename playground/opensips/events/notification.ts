/** The named values of an event in their order; names can be missing or come twice. */
export type EventPair = readonly [name: string, value: string | number | null];

/** An event as event_datagram and event_stream write it: a JSON-RPC notification; without values it has no `params`. */
export function notification(method: string, pairs: readonly EventPair[]): string {
  const values = pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const params = values.length > 0 ? `,"params":{${values.join(',')}}` : '';
  return `{"jsonrpc":"2.0","method":${JSON.stringify(method)}${params}}`;
}
