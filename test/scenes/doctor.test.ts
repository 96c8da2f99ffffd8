import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { operator } from '../../playground/model/scripts.ts';
import { startModel } from '../../playground/model/server.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { chatops } from './words.ts';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** What doctor prints with --json. */
interface Report {
  readonly ok: boolean;
  readonly settings: readonly string[];
  readonly findings: readonly { readonly what: string; readonly verdict: string; readonly todo?: string }[];
}

describe('doctor', () => {
  test('proves everything that works, and changes nothing, not even a database that is not there', async () => {
    let board = '';
    stage = await setStage({
      approvals: true,
      config: ({ slack, groups: { writers } }) => {
        board = slack.addChannel('sip-incidents', []);
        return `samples: { every: 0 }\nincidents: { channel: ${board} }\nnodes: { lab: { write_groups: [${writers}] } }`;
      },
    });
    const { env, slack } = stage;
    const model = await startModel(operator);
    const before = slack.messages.length;
    const path = join(mkdtempSync(join(tmpdir(), 'chatops-doctor-')), 'deep', 'chatops.db');

    const { code, said } = await chatops(
      { ...env, LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url, DATABASE_URL: `sqlite:${path}` },
      'start',
      '--check',
    );
    await model.close();

    for (const line of [
      'ok   Slack token: Bot ',
      'ok   Slack scopes: All ',
      'ok   Deliveries: They come by Socket Mode, and Slack takes SLACK_APP_TOKEN.',
      'ok   MI_READ_GROUPS: @sip-readers, 1 member.',
      'ok   MI_WRITE_GROUPS: @sip-writers, 2 members.',
      'ok   nodes.lab.write_groups: @sip-writers, 2 members.',
      'ok   APPROVALS_CHANNEL: #voice-ops is where pending approvals are pointed to.',
      'ok   incidents.channel: #sip-incidents is where incidents are announced.',
      'ok   Node ams: OpenSIPS 4.0.1',
      `ok   Database: There is none at ${path} yet; the start makes it.`,
      'ok   Model: compatible:scripted: It answers.',
      '0 to look at, 0 do not work.',
    ])
      expect(said).toContain(line);
    expect(code).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(slack.messages).toHaveLength(before);
  });

  test('says of each thing that does not work what to do about it, for people and for programs', async () => {
    stage = await setStage();
    const { env, fleet, groups, slack, channel } = stage;
    await fleet.node('ams').faults.set({ kind: 'down' });
    slack.revoke('usergroups:read');
    const outside = slack.addChannel('elsewhere', [], false);
    const sick = {
      ...env,
      SLACK_APP_TOKEN: 'xapp-canary',
      APPROVALS_CHANNEL: outside,
      LLM_MODEL: 'compatible:scripted',
      LLM_BASE_URL: 'http://127.0.0.1:9/v1',
      DATABASE_URL: 'sqlite:package.json/chatops.db',
    };

    const { code, said } = await chatops(sick, 'doctor');
    slack.grant('usergroups:read', 'team:read');
    slack.join(slack.botUser, outside);
    const programs = await chatops(
      {
        ...env,
        MI_READ_GROUPS: `${groups.readers},S0NOTHERE`,
        APPROVAL_DISRUPT: 'two',
        APPROVALS_CHANNEL: channel,
      },
      'doctor',
      '--json',
    );

    expect(code).toBe(1);
    for (const line of [
      'FAIL Slack scopes: The app lacks usergroups:read.\n     Paste manifest.yml anew',
      'FAIL Deliveries: Slack opens no Socket Mode connection: not_allowed_token_type.\n     SLACK_APP_TOKEN is',
      'FAIL APPROVALS_CHANNEL: #elsewhere does not have the bot in it.\n     Invite it there',
      'FAIL Node ams: ams cannot be reached',
      'Check that OpenSIPS runs there',
      'FAIL Model: The model service cannot be reached.',
      '/package.json/chatops.db, and ',
      '/package.json cannot be written.',
    ])
      expect(said).toContain(line);
    expect(said).not.toContain('canary');
    const report = JSON.parse(programs.said) as Report; // printed just now
    expect(programs.code).toBe(1);
    expect(report).toMatchObject({ ok: false, settings: [] });
    expect(report.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          what: 'MI_READ_GROUPS',
          verdict: 'fail',
          detail: 'There is no group S0NOTHERE.',
        }),
        expect.objectContaining({
          what: 'Slack scopes',
          verdict: 'note',
          detail: expect.stringContaining('team:read'),
        }),
        expect.objectContaining({
          what: 'Approvals',
          verdict: 'note',
          detail: expect.stringContaining('2 people'),
        }),
        expect.objectContaining({ what: 'Node fra', verdict: 'ok' }),
      ]),
    );
  });

  test('says of a refused token only that, of HTTP mode what cannot be proved, and of a newer database to leave it', async () => {
    stage = await setStage();
    const { env, databaseUrl } = stage;
    const file = new DatabaseSync(databaseUrl.replace('sqlite:', ''), { timeout: 5000 });
    file.exec(
      "insert into kysely_migration (name, timestamp) values ('9999-later', '2026-01-01T00:00:00.000Z')",
    );
    file.close();
    const { SLACK_APP_TOKEN: _, ...rest } = env;

    const { code, said } = await chatops(
      { ...rest, SLACK_SIGNING_SECRET: 'shh', SLACK_BOT_TOKEN: 'xoxb-canary' },
      'doctor',
    );

    expect(code).toBe(1);
    expect(said).toContain(
      'FAIL Slack token: Slack refuses SLACK_BOT_TOKEN: invalid_auth.\n     Copy the bot token anew',
    );
    expect(said).toContain('note Deliveries: They come by HTTP.');
    expect(said).toContain('FAIL Database: A newer release has changed its tables: 9999-later.');
    expect(said).not.toContain('_GROUPS');
    expect(said).not.toContain('canary');
  });

  test('ends with 2 when the settings cannot be read, and says so to programs too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatops-doctor-'));
    writeFileSync(join(folder, 'site.yml'), 'nodes: { all: {} }');

    const { code, said } = await chatops({ CHATOPS_CONFIG: join(folder, 'site.yml') }, 'doctor', '--json');

    expect(code).toBe(2);
    expect(JSON.parse(said.split('\n')[0] ?? '')).toMatchObject({
      ok: false,
      settings: expect.arrayContaining([
        'SLACK_BOT_TOKEN must be set.',
        expect.stringContaining('CHATOPS_CONFIG'),
      ]),
    });
  });
});
