/** Which rooms each room may import from; a room is a folder of src, or one of the folders beside it. */
const CORE = ['kernel', 'catalogue', 'policy', 'approvals', 'audit', 'gate'] as const;

/** The table of rooms: their own files aside, nothing else may be imported. */
export const ROOMS: Readonly<
  Record<string, { readonly sees: readonly string[]; readonly packages: readonly string[] }>
> = {
  kernel: { sees: [], packages: [] },
  catalogue: { sees: ['kernel'], packages: ['zod', 'minisearch'] },
  policy: { sees: ['kernel', 'catalogue'], packages: [] },
  audit: { sees: ['kernel', 'catalogue', 'policy'], packages: [] },
  approvals: { sees: ['kernel', 'catalogue', 'policy', 'audit'], packages: ['zod'] },
  gate: { sees: ['kernel', 'catalogue', 'policy', 'approvals', 'audit'], packages: [] },
  samples: { sees: ['kernel', 'catalogue', 'gate'], packages: [] },
  watch: { sees: ['kernel', 'catalogue', 'gate', 'samples'], packages: ['zod'] },
  incident: { sees: [...CORE, 'samples'], packages: ['zod'] },
  pictures: { sees: ['kernel'], packages: [] },
  render: { sees: ['kernel'], packages: ['@resvg/resvg-wasm'] },
  mi: { sees: ['kernel', 'catalogue', 'gate'], packages: ['undici', 'zod'] },
  cucm: { sees: ['kernel', 'catalogue', 'gate'], packages: ['undici', 'fast-xml-parser'] },
  events: { sees: ['kernel', 'catalogue', 'gate', 'audit', 'watch'], packages: ['zod'] },
  maintenance: { sees: ['kernel', 'catalogue', 'approvals', 'gate'], packages: ['zod'] },
  fleet: { sees: ['kernel', 'catalogue', 'gate'], packages: [] },
  store: {
    sees: [...CORE, 'agent', 'samples', 'watch', 'events', 'incident', 'maintenance', 'cucm'],
    packages: ['kysely', 'pg', 'zod'],
  },
  slack: {
    sees: [...CORE, 'samples', 'watch', 'maintenance', 'fleet', 'pictures', 'incident'],
    packages: ['@slack/bolt', '@slack/socket-mode', '@slack/types', '@slack/web-api', 'undici', 'zod'],
  },
  tools: { sees: CORE, packages: ['zod'] },
  agent: {
    sees: [...CORE, 'tools'],
    packages: [
      'ai',
      '@ai-sdk/anthropic',
      '@ai-sdk/openai-compatible',
      '@ai-sdk/azure',
      '@ai-sdk/amazon-bedrock',
      'zod',
    ],
  },
  mcp: {
    sees: [...CORE, 'tools'],
    packages: ['@modelcontextprotocol/node', '@modelcontextprotocol/server', 'zod'],
  },
  'mcp-client': {
    sees: ['kernel', 'catalogue', 'gate'],
    packages: ['@modelcontextprotocol/client', 'zod'],
  },
  config: { sees: ['kernel'], packages: ['zod', 'yaml'] },
  app: {
    sees: [
      ...CORE,
      'mi',
      'cucm',
      'store',
      'slack',
      'tools',
      'agent',
      'mcp',
      'mcp-client',
      'config',
      'samples',
      'watch',
      'events',
      'incident',
      'maintenance',
      'render',
    ],
    packages: [
      '@opentelemetry/api',
      '@opentelemetry/context-async-hooks',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
      'pino',
      'prom-client',
      'undici',
      'yaml',
      'zod',
    ],
  },
};

/** Rooms whose code is pure: they reach no clock, process, network, file or timer of their own. */
const PURE_ROOMS = [
  'kernel',
  'catalogue',
  'policy',
  'approvals',
  'audit',
  'gate',
  'samples',
  'watch',
  'maintenance',
  'fleet',
  'pictures',
  'incident',
] as const;

/** Node built-ins that the pure rooms may use: arithmetic, not the world. */
const PURE_BUILTINS = ['node:crypto'] as const;

/** One import that the table does not allow. */
export interface Breach {
  readonly file: string;
  readonly imports: string;
  readonly because: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|new URL\(\s*['"`](\.[^'"`]+)['"`]/g;
/** A file that is named rather than imported, such as that of a thread, has the extension of the one that names it. */
const SAME_EXTENSION = `\${extname(import.meta.url)}`;
const AMBIENT = /(?<![.\w'"`])(Date\.now|new Date\(\)|process\.|fetch\(|setTimeout|setInterval|Math\.random)/;

/** The imports of one file that its room may not make; `file` is relative to the repository, with forward slashes. */
export function breachesIn(file: string, source: string): readonly Breach[] {
  const [, room = ''] = file.split('/');
  const table = ROOMS[room];
  if (!table) return [{ file, imports: '', because: `${room} has no row in the table of rooms` }];

  const imports = [...source.matchAll(IMPORT)].flatMap(([, from, lazy, url]): Breach[] => {
    const specifier = from ?? lazy ?? url?.replace(SAME_EXTENSION, '.ts') ?? '';
    const because =
      url?.endsWith('.ts') && !isTest(file)
        ? `the package has no ${url}: the name ends in ${SAME_EXTENSION}`
        : wrong(file, room, specifier);
    return because ? [{ file, imports: specifier, because }] : [];
  });
  const world = isPure(room) && !isTest(file) ? AMBIENT.exec(withoutComments(source))?.[1] : undefined;
  return world
    ? [...imports, { file, imports: world, because: `${room} is pure and is handed what it needs` }]
    : imports;
}

function wrong(file: string, room: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return wrongNeighbour(file, room, specifier);
  if (isTest(file)) return undefined;
  if (specifier.startsWith('node:')) {
    const allowed = !isPure(room) || PURE_BUILTINS.some((name) => name === specifier);
    return allowed ? undefined : `${room} is pure and may not use ${specifier}`;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  return ROOMS[room]?.packages.includes(name) ? undefined : `${room} may not use the package ${name}`;
}

function wrongNeighbour(file: string, room: string, specifier: string): string | undefined {
  if (!/\.(ts|json)$/.test(specifier)) return 'relative imports end in .ts';
  const path = new URL(specifier, `file:///${file}`).pathname.split('/').slice(1);
  if (path[0] !== 'src') return isTest(file) ? undefined : `nothing in src imports ${path[0]}`;
  const other = path[1] ?? '';
  if (other === room || ROOMS[room]?.sees.includes(other)) return undefined;
  if (isTest(file) && other !== 'app') return undefined;
  return `${room} does not see ${other}`;
}

const isTest = (file: string): boolean => file.endsWith('.test.ts');
const isPure = (room: string): boolean => PURE_ROOMS.some((name) => name === room);
const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
