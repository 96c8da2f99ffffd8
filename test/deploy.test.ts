import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { USAGE } from '../src/app/words/options.ts';
import { complain } from '../src/app/words/terminal.ts';
import { readSettings } from '../src/config/config.ts';
import { readDockerfile, readUnit, systemdComplaints } from './deploy.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const own = JSON.parse(read('package.json')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}; // our own file
const drainSeconds = Number(/DRAIN_MS = (\d+)_000/.exec(read('src/app/start.ts'))?.[1]);

describe('the units of systemd', () => {
  const service = readUnit(read('deploy/systemd/opensips-chatops.service'))['Service'] ?? {};
  const backup = readUnit(read('deploy/systemd/opensips-chatops-backup.service'))['Service'] ?? {};
  const first = (name: string): string => service[name]?.[0] ?? '';

  test('start the program that the package brings, with words that it knows', () => {
    expect(first('ExecStart')).toMatch(/\/node_modules\/\.bin\/opensips-chatops start$/);
    expect(Object.keys(own.bin)).toEqual(['opensips-chatops']);
    for (const word of ['start', 'backup FILE']) expect(USAGE).toContain(`  ${word} `);
    expect(backup['ExecStart']?.[0]).toMatch(/opensips-chatops backup "backups\/\$\(date /);
  });

  test('start it again when it fails, not when its settings are wrong, and give it time to end', () => {
    expect(first('Restart')).toBe('on-failure');
    expect(Number(first('RestartPreventExitStatus'))).toBe(complain([]));
    expect(drainSeconds).toBeGreaterThan(0);
    expect(Number(first('TimeoutStopSec'))).toBeGreaterThan(drainSeconds + 10);
  });

  test('give it nothing that it does not need', () => {
    for (const unit of [service, backup]) {
      expect(unit['User']).toEqual(['opensips-chatops']);
      expect(unit).toMatchObject({
        NoNewPrivileges: ['yes'],
        CapabilityBoundingSet: [''],
        ProtectSystem: ['strict'],
        ProtectHome: ['yes'],
        PrivateTmp: ['yes'],
        UMask: ['0077'],
      });
      // V8 compiles while it runs.
      expect(unit).not.toHaveProperty('MemoryDenyWriteExecute');
    }
  });

  // Debian, and with it the check of every change, has it; other systems do not know units.
  test.runIf(existsSync('/usr/bin/systemd-analyze'))('are units that systemd takes', () => {
    expect(systemdComplaints()).toBe('');
    expect(systemdComplaints((text) => text.replace('Restart=on-failure', 'Restart=sometimes'))).toContain(
      'sometimes',
    );
  });
});

describe('the Dockerfile', () => {
  const [build = [], image = []] = readDockerfile(read('deploy/docker/Dockerfile'));
  const all = (stage: typeof image, word: string) =>
    stage.filter((each) => each.word === word).map(({ rest }) => rest);

  test('builds with the Node that the tests run on', () => {
    for (const stage of [build, image])
      expect(all(stage, 'FROM')[0]).toMatch(`node:${own.devDependencies['node']}-bookworm-slim`);
  });

  test('copies what is there, and what the program reads', () => {
    const copied = [...all(build, 'COPY'), ...all(image, 'COPY')]
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    const allowed = read('deploy/docker/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'));

    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(copied.filter((path) => !allowed.includes(`!${path}`))).toEqual([]);
    // These two are found beside the program, by scopes.ts and version.ts.
    expect(all(image, 'COPY').join(' ')).toMatch(/package\.json manifest\.yml/);
    const outside = globSync('src/**/*.ts').flatMap((file) =>
      [...read(file).matchAll(/'\.\.', '([\w.]+\.(?:json|yml))'/g)].map(([, name = '']) => name),
    );
    expect(new Set(outside)).toEqual(new Set(['manifest.yml', 'package.json']));
  });

  test('runs the built program as somebody other than root, with a check of its health, and holds no secret', () => {
    const env = Object.fromEntries(
      [
        ...all(image, 'ENV')
          .join(' ')
          .matchAll(/(\w+)=(\S+)/g),
      ].map(([, name = '', value]) => [name, value]),
    );
    const settings = { ...env, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' } as Readonly<
      Record<string, string>
    >;

    expect(all(image, 'USER')).toEqual(['node']);
    expect(all(image, 'ENTRYPOINT')[0]).toContain('dist/app/main.js');
    expect(own.bin['opensips-chatops']).toBe('dist/app/main.js');
    expect(all(image, 'HEALTHCHECK')[0]).toContain('/healthz');
    expect(readSettings(settings)).toMatchObject({
      ok: true,
      value: { HOST: '0.0.0.0', DATABASE_URL: 'sqlite:/data/chatops.db' },
    });
    expect(all(image, 'VOLUME')).toEqual(['/data']);
    expect(Object.keys(env).filter((name) => /TOKEN|SECRET|PASSWORD|KEY/.test(name))).toEqual([]);
    // Nothing comes from anywhere but the registries of Node and npm.
    expect(all(image, 'RUN').join(' ')).not.toMatch(/curl|wget|apt/);
  });

  test('with a line that is no instruction would be seen', () => {
    expect(() => readDockerfile('FROM a\nCOPPY b c')).toThrow('COPPY b c');
  });
});
