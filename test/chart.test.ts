import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ownVersion } from '../src/app/version.ts';
import { readSettings } from '../src/config/config.ts';
import { readFleetFile } from '../src/config/fleet-file.ts';
import { CASES, CHART, SECRETS } from './chart/cases.ts';
import { laidOver, type Manifest, renderChart } from './chart/render.ts';

type Values = Readonly<Record<string, unknown>>;

const rendered = (values: Values): readonly Manifest[] => renderChart(CHART, values, 'prod');
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((found, step) => Reflect.get(Object(found), step), value);
function only(all: readonly Manifest[], kind: string): Manifest {
  const found = all.filter((each) => each.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] ?? { kind };
}
const kinds = (all: readonly Manifest[]): readonly string[] => all.map(({ kind }) => kind).toSorted();
const podOf = (all: readonly Manifest[]): unknown => at(only(all, 'Deployment'), 'spec', 'template', 'spec');

const own = parse(readFileSync(`${CHART}/values.yaml`, 'utf8')) as Values;
const fits = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(`${CHART}/values.schema.json`, 'utf8')),
);

describe('the chart', () => {
  test('is of the release that it installs', () => {
    const chart = parse(readFileSync(`${CHART}/Chart.yaml`, 'utf8')) as Values;

    expect([chart['version'], chart['appVersion']]).toEqual([ownVersion(), ownVersion()]);
  });

  test.each(Object.entries(CASES))('makes objects that belong together: %s', (_, values) => {
    const all = rendered(values);

    expect(fits(laidOver(own, values)) || fits.errors).toBe(true);
    const pod = podOf(all);
    const deployment = only(all, 'Deployment');
    const labels = at(deployment, 'spec', 'template', 'metadata', 'labels');
    expect(at(deployment, 'spec', 'selector', 'matchLabels')).toEqual(labels);
    expect(at(only(all, 'Service'), 'spec', 'selector')).toEqual(labels);
    const names = (kind: string) =>
      all.filter((each) => each.kind === kind).map((each) => at(each, 'metadata', 'name'));
    const wanted = (...path: readonly string[]): readonly unknown[] =>
      (at(pod, 'volumes') as readonly unknown[]).flatMap((volume) => at(volume, ...path) ?? []);
    expect([...names('PersistentVolumeClaim'), 'kept']).toEqual(
      expect.arrayContaining([...wanted('persistentVolumeClaim', 'claimName')]),
    );
    expect(names('ConfigMap')).toEqual(expect.arrayContaining([...wanted('configMap', 'name')]));
    const mounts = at(pod, 'containers', 0, 'volumeMounts') as readonly { readonly name: string }[];
    expect(mounts.map(({ name }) => name).toSorted()).toEqual(
      (at(pod, 'volumes') as readonly { readonly name: string }[]).map(({ name }) => name).toSorted(),
    );
    const from = at(pod, 'containers', 0, 'envFrom') as readonly unknown[];
    expect(names('ConfigMap')).toContain(at(from, 0, 'configMapRef', 'name'));
    expect([...names('Secret'), 'mine']).toContain(at(from, 1, 'secretRef', 'name'));
  });

  test.each(Object.entries(CASES))('gives the bot settings that it takes: %s', (_, values) => {
    const all = rendered(values);
    const data = all.filter(({ kind }) => kind === 'ConfigMap').map((map) => at(map, 'data') as Values);
    const [settings = {}, file] = data;
    const secret = all.find(({ kind }) => kind === 'Secret');
    const given = at(podOf(all), 'containers', 0, 'env') as readonly {
      readonly name: string;
      readonly value: string;
    }[];
    const env = {
      ...settings,
      ...(secret
        ? (at(secret, 'stringData') as Values)
        : { ...SECRETS, DATABASE_URL: 'postgres://db/chatops' }),
      ...Object.fromEntries(given.map(({ name, value }) => [name, value])),
    };

    expect(readSettings(env as Readonly<Record<string, string>>)).toMatchObject({ ok: true });
    expect(env).toMatchObject({
      HOST: '0.0.0.0',
      PORT: String(at(podOf(all), 'containers', 0, 'ports', 0, 'containerPort')),
    });
    expect('CHATOPS_CONFIG' in env).toBe(file !== undefined);
    expect(readFleetFile(String(file?.['site.yml'] ?? ''))).toMatchObject({ ok: true });
  });

  test('runs it as nobody in particular, with nothing to write to but its volumes, and asks the pages that there are', () => {
    const pod = podOf(rendered({ existingSecret: 'mine' }));
    const container = at(pod, 'containers', 0);
    const start = readFileSync('src/app/start.ts', 'utf8');
    const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) =>
      at(container, probe, 'httpGet', 'path'),
    );

    expect(at(pod, 'securityContext')).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(at(container, 'securityContext')).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(at(pod, 'automountServiceAccountToken')).toBe(false);
    expect(probes).toEqual(['/healthz', '/readyz', '/healthz']);
    for (const probe of probes) expect(start).toContain(`'${String(probe)}'`);
    const [, drain] = /DRAIN_MS = (\d+)_000/.exec(start) ?? [];
    expect(Number(at(pod, 'terminationGracePeriodSeconds'))).toBeGreaterThan(Number(drain) + 10);
  });

  test('never has two processes on one SQLite file, and rolls over with PostgreSQL', () => {
    const sqlite = only(rendered({ existingSecret: 'mine' }), 'Deployment');
    const postgres = rendered(CASES['three replicas on PostgreSQL'] ?? {});

    expect(at(sqlite, 'spec', 'strategy')).toEqual({ type: 'Recreate' });
    expect(() => rendered({ existingSecret: 'mine', replicas: 2 })).toThrow(
      'More than one replica takes PostgreSQL',
    );
    expect(at(only(postgres, 'Deployment'), 'spec', 'strategy', 'type')).toBe('RollingUpdate');
    expect(kinds(postgres)).toEqual([
      'ConfigMap',
      'Deployment',
      'PodDisruptionBudget',
      'Service',
      'ServiceMonitor',
    ]);
    expect(at(only(postgres, 'ServiceMonitor'), 'spec', 'endpoints', 0, 'path')).toBe('/metrics');
  });

  test('lets in what Slack sends and nothing else, and keeps the audit when the release goes', () => {
    const ingress = only(rendered(CASES['HTTP mode behind an ingress'] ?? {}), 'Ingress');
    const kept = only(rendered({ existingSecret: 'mine' }), 'PersistentVolumeClaim');

    expect(at(ingress, 'spec', 'rules', 0, 'http', 'paths')).toMatchObject([
      { path: '/slack/events', pathType: 'Exact' },
    ]);
    expect(at(kept, 'metadata', 'annotations', 'helm.sh/resource-policy')).toBe('keep');
    expect(() => rendered({ existingSecret: 'mine', ingress: { enabled: true } })).toThrow('ingress.host is');
  });

  test('refuses a release without tokens, tokens among the settings, and words that it does not know', () => {
    expect(() => rendered({})).toThrow('Name a secret with the tokens');
    for (const wrong of [
      { settings: { SLACK_BOT_TOKEN: 'xoxb-1' } },
      { settings: { DATABASE_URL: 'postgres://u:p@h/d' } },
      { replica: 3 },
      { persistence: { size: 'large' } },
    ])
      expect(fits(laidOver(own, wrong))).toBe(false);
  });
});
