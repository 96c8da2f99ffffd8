const MOST = 8;
const LONGEST = 4096;

/** The session that each service has given; it spares CUCM a login for every request. */
export interface Cookies {
  readonly for: (path: string) => { readonly cookie?: string };
  readonly keep: (path: string, header: string | readonly string[] | undefined) => void;
}

/** Sessions in memory, one for each service, sent back to that service alone. */
export function createCookies(): Cookies {
  const jars = new Map<string, Map<string, string>>();
  return {
    for: (path) => {
      const jar = jars.get(path);
      if (!jar || jar.size === 0) return {};
      return { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    },
    keep: (path, header) => {
      const jar = jars.get(path) ?? new Map<string, string>();
      jars.set(path, jar);
      for (const written of typeof header === 'string' ? [header] : (header ?? [])) {
        const [, name = '', value = ''] = /^\s*([\w.-]+)=([^;\s,]*)/.exec(written) ?? [];
        if (/;\s*max-age\s*=\s*(0|-\d+)\s*(;|$)/i.test(written) || value === '') jar.delete(name);
        else if (value.length <= LONGEST && (jar.has(name) || jar.size < MOST)) jar.set(name, value);
      }
    },
  };
}
