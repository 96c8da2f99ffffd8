const URI = /^(?:"[^"]*"\s*)?<?sips?:(?:[^@>;?]*@)?(\[[\da-f:.]+\]|[^:;>?\s[\]]+)(?::(\d{1,5}))?/i;

/** The host:port at which a SIP URI points, or the host alone when it names no port; undefined for anything else. */
export function hostIn(uri: string): string | undefined {
  const [, host, port] = URI.exec(uri.trim()) ?? [];
  if (host === undefined) return undefined;
  return port === undefined ? host.toLowerCase() : `${host.toLowerCase()}:${port}`;
}

/** Whether two places are the same; one without a port is the usual port of SIP, and a listed one without it is every port. */
export function isAt(seen: string, listed: string): boolean {
  const [host, port = '5060'] = parts(seen);
  const [wanted, at] = parts(listed);
  return host === wanted && (at === undefined || at === port);
}

function parts(place: string): readonly [string, string?] {
  const [, host = place, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(place.toLowerCase()) ?? [];
  return port === undefined ? [host] : [host, port];
}
