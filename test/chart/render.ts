import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { type Operand, type Piece, type Pipe, parseTemplate } from './parse.ts';

/** A document of Kubernetes. */
export type Manifest = Readonly<Record<string, unknown>> & { readonly kind: string };

type Values = Readonly<Record<string, unknown>>;
interface Scope {
  readonly dot: unknown;
  readonly root: unknown;
  readonly names: Values;
  readonly defined: Map<string, readonly Piece[]>;
}

/** What the chart in that folder makes of these values laid over its own, for a release of that name. */
export function renderChart(folder: string, values: Values, release: string): readonly Manifest[] {
  const chart = parse(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as Values;
  const own = parse(readFileSync(join(folder, 'values.yaml'), 'utf8')) as Values;
  const root = {
    Values: laidOver(own, values),
    Release: { Name: release, Service: 'Helm', Namespace: 'default' },
    Chart: { Name: chart['name'], Version: chart['version'], AppVersion: String(chart['appVersion']) },
  };
  const defined = new Map<string, readonly Piece[]>();
  const files = readdirSync(join(folder, 'templates')).toSorted();
  const pieces = files.map((file) => parseTemplate(readFileSync(join(folder, 'templates', file), 'utf8')));
  const define = pieces.flat().filter((piece) => piece.kind === 'define');
  for (const { name, body } of define) defined.set(name, body);
  const texts = pieces.map((each) => written(each, { dot: root, root, names: {}, defined }));
  return texts.flatMap((text) =>
    parseAllDocuments(text).flatMap((document) => {
      if (document.errors.length > 0) throw new Error(`not YAML: ${document.errors[0]?.message}\n${text}`);
      const value = document.toJS() as Manifest | null;
      return value === null ? [] : [value];
    }),
  );
}

/** Mappings are laid over each other key by key, everything else as a whole. */
export function laidOver(under: Values, over: Values): Values {
  const isMap = (value: unknown): value is Values =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const pairs = Object.entries(over).map(([key, value]) => {
    const below = under[key];
    return [key, isMap(value) && isMap(below) ? laidOver(below, value) : value];
  });
  return { ...under, ...Object.fromEntries(pairs) };
}

function written(pieces: readonly Piece[], scope: Scope): string {
  return pieces.map((piece) => one(piece, scope)).join('');
}

function one(piece: Piece, scope: Scope): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'define':
      return '';
    case 'put': {
      const value = pipeValue(piece.pipe, scope);
      return value === undefined || value === null ? '' : String(value);
    }
    case 'if':
      return written(isTrue(pipeValue(piece.pipe, scope)) ? piece.body : piece.otherwise, scope);
    case 'with': {
      const dot = pipeValue(piece.pipe, scope);
      return isTrue(dot) ? written(piece.body, { ...scope, dot }) : written(piece.otherwise, scope);
    }
    case 'range': {
      const over = Object.entries(Object(pipeValue(piece.pipe, scope))).toSorted(([a], [b]) =>
        a < b ? -1 : 1,
      );
      const [key = '', value = ''] = piece.names;
      return over
        .map(([name, dot]) =>
          written(piece.body, { ...scope, dot, names: { ...scope.names, [key]: name, [value]: dot } }),
        )
        .join('');
    }
  }
}

function pipeValue(pipe: Pipe, scope: Scope): unknown {
  let last: readonly unknown[] = [];
  for (const [first, ...rest] of pipe) {
    if (!first) throw new Error('an empty command');
    const args = [...rest.map((each) => operandValue(each, scope)), ...last];
    if (first.kind !== 'name' && args.length > 0) throw new Error('only functions take arguments');
    last = [first.kind === 'name' ? call(first.name, args, scope) : operandValue(first, scope)];
  }
  return last[0];
}

function operandValue(operand: Operand, scope: Scope): unknown {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'pipe':
      return pipeValue(operand.pipe, scope);
    case 'name':
      return call(operand.name, [], scope);
    case 'path': {
      const name = operand.root.slice(1);
      const from = operand.root === '.' ? scope.dot : name === '' ? scope.root : scope.names[name];
      return operand.steps.reduce<unknown>((value, step) => Reflect.get(Object(value), step), from);
    }
  }
}

function call(name: string, args: readonly unknown[], scope: Scope): unknown {
  const [a, b] = args;
  const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
  switch (name) {
    case 'include': {
      const pieces = scope.defined.get(text(a));
      if (!pieces) throw new Error(`there is no template ${text(a)}`);
      return written(pieces, { ...scope, dot: b });
    }
    case 'fail':
      throw new Error(text(a));
    case 'required':
      if (b === undefined || b === null || b === '') throw new Error(text(a));
      return b;
    case 'and':
      return args.find((each) => !isTrue(each)) ?? args.at(-1);
    case 'not':
      return !isTrue(a);
    case 'gt':
      return Number(a) > Number(b);
    case 'int':
      return Math.trunc(Number(a));
    case 'default':
      return isTrue(b) ? b : a;
    case 'quote':
      return JSON.stringify(text(a));
    case 'printf':
      return args.slice(1).reduce<string>((form, value) => form.replace('%s', text(value)), text(a));
    case 'trunc':
      return text(b).slice(0, Number(a));
    case 'trimSuffix':
      return text(b).endsWith(text(a)) ? text(b).slice(0, -text(a).length) : b;
    case 'nindent':
      return `\n${text(b).replaceAll(/^/gm, ' '.repeat(Number(a)))}`;
    case 'toYaml':
      return stringify(a, { lineWidth: 0 }).trimEnd();
    case 'toJson':
      return JSON.stringify(sorted(a));
    case 'sha256sum':
      return createHash('sha256').update(text(a)).digest('hex');
    default:
      throw new Error(`the chart uses ${name}, which this test does not know`);
  }
}

const isTrue = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
