import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** Something the page is made of, as it is sent. */
export interface Asset {
  readonly type: string;
  readonly body: string | Buffer;
}

const HERE = new URL('.', import.meta.url);
const SCRIPT = 'text/javascript; charset=utf-8';
const MODULES: Readonly<Record<string, string>> = {
  preact: import.meta.resolve('preact'),
  'preact/hooks': import.meta.resolve('preact/hooks'),
  htm: import.meta.resolve('htm'),
};
/** In the order in which one may overrule the other. */
const STYLES = [
  'base',
  'layout',
  'message',
  'table',
  'controls',
  'chart',
  'composer',
  'channel',
  'dialog',
  'panel',
  'narrow',
];
const IMPORT_MAP = JSON.stringify({
  imports: Object.fromEntries(Object.keys(MODULES).map((name) => [name, `/modules/${name}.js`])),
});

/** What the page may load and run: its own files, and nothing of another host. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(IMPORT_MAP).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>OpenSIPS playground</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/style.css">
<script type="importmap">${IMPORT_MAP}</script>
<script type="module" src="/client/app.ts"></script>
</head>
<body><div id="app"><p>Opening the playground …</p><noscript>The playground needs JavaScript.</noscript></div></body>
</html>
`;

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d3b53"/><path d="M9 12a7 7 0 0 1 14 0M9 20a7 7 0 0 0 14 0" stroke="#7fd1c7" stroke-width="3" fill="none" stroke-linecap="round"/><circle cx="16" cy="16" r="3" fill="#fff"/></svg>';

/** The asset at this path, if there is one; TypeScript loses its types on the way. */
export function assetAt(path: string): Asset | undefined {
  if (path === '/') return { type: 'text/html; charset=utf-8', body: PAGE };
  if (path === '/icon.svg') return { type: 'image/svg+xml', body: ICON };
  if (path === '/style.css')
    return {
      type: 'text/css; charset=utf-8',
      body: STYLES.map((name) => read(`client/style/${name}.css`)).join('\n'),
    };
  const code = /^\/(client\/(?:blocks\/)?[a-z-]+\.ts)$/.exec(path)?.[1];
  if (code) return script(() => plain(read(code)));
  const name = /^\/modules\/([a-z/]+)\.js$/.exec(path)?.[1] ?? '';
  const module = MODULES[name];
  return module ? script(() => readFileSync(new URL(module), 'utf8')) : undefined;
}

/** Sources without their types; each is worked out once, however often the page is opened. */
const stripped = new Map<string, string>();

function plain(source: string): string {
  const known = stripped.get(source) ?? stripTypeScriptTypes(source);
  stripped.set(source, known);
  return known;
}

function script(body: () => string): Asset | undefined {
  try {
    return { type: SCRIPT, body: body() };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

const read = (path: string): string => readFileSync(new URL(path, HERE), 'utf8');
