import { execFile } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { operator } from '../../playground/model/scripts.ts';
import { startModel } from '../../playground/model/server.ts';
import { type Stage, setStage } from '../../playground/stage.ts';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

/** Runs the program with these words and nothing in its environment but what is given. */
async function chatops(env: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { promise, resolve } = Promise.withResolvers<{ readonly code: number; readonly said: string }>();
  const options = { env: { PATH: process.env['PATH'] ?? '', ...env }, maxBuffer: 16_000_000 };
  const child = execFile(process.execPath, ['src/app/main.ts', ...words], options, (_, out, errors) => {
    resolve({ code: child.exitCode ?? -1, said: out + errors });
  });
  return promise;
}

describe('the command line', () => {
  test('proves the token, the groups, the nodes and the database, and fails when one of them does', async () => {
    stage = await setStage({
      config: ({ groups: { writers } }) =>
        `samples: { every: 0 }\nnodes: { lab: { write_groups: [${writers}] } }`,
    });
    const { env, fleet, groups } = stage;

    const fine = await chatops(env, 'start', '--check');
    await fleet.node('ams').faults.set({ kind: 'down' });
    const sick = await chatops({ ...env, MI_READ_GROUPS: `${groups.readers},S0NOTHERE` }, 'doctor');
    const model = await startModel(operator);
    const talking = { ...env, LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url };
    const answers = await chatops(talking, 'doctor');
    await model.close();
    const silent = await chatops(talking, 'doctor');
    const locked = await chatops({ ...env, SLACK_BOT_TOKEN: 'xoxb-canary' }, 'doctor');

    expect(fine.code).toBe(0);
    expect(fine.said).toContain('ok   MI_READ_GROUPS: @sip-readers, 1 members.');
    expect(fine.said).toContain('ok   nodes.lab.write_groups: @sip-writers, 2 members.');
    expect(fine.said).toContain('ok   Node ams: OpenSIPS 4.0.1');
    expect(sick.code).toBe(1);
    expect(sick.said).toContain('FAIL MI_READ_GROUPS: There is no group S0NOTHERE.');
    expect(sick.said).toContain('FAIL Node ams: ams cannot be reached');
    expect(answers.said).toContain('ok   Model: compatible:scripted: It answers.');
    expect(silent.said).toContain('FAIL Model: The model service cannot be reached.');
    expect(locked.said).toContain('FAIL Slack token: Slack refuses SLACK_BOT_TOKEN: invalid_auth');
    expect(locked.said).not.toContain('canary');
  });

  test('proves that the bot is where incidents are announced', async () => {
    let board = '';
    stage = await setStage({
      config: ({ slack }) => {
        board = slack.addChannel('sip-incidents', [], false);
        return `samples: { every: 0 }\nincidents: { channel: ${board} }`;
      },
    });
    const { env, slack } = stage;

    const outside = await chatops(env, 'doctor');
    slack.join(slack.botUser, board);
    const inside = await chatops(env, 'doctor');

    expect(outside.code).toBe(1);
    expect(outside.said).toContain('FAIL incidents.channel: #sip-incidents does not have the bot in it');
    expect(inside.said).toContain('ok   incidents.channel: #sip-incidents is where incidents are announced.');
  });

  test.each([
    [{ MI_RETRIES: 'many' }, 'MI_RETRIES must be a whole number from 0 to 10.'],
    [{ CHATOPS_CONFIG: '/nowhere.yml' }, 'CHATOPS_CONFIG: /nowhere.yml cannot be read.'],
  ])('does not start with %j, and says why', async (wrong, said) => {
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

    const { code, said: words } = await chatops({ ...tokens, ...wrong });

    expect(code).toBe(1);
    expect(words).toContain(said);
  });

  test('prints the catalogue with the worst effect of each recipe, and searches it', async () => {
    const catalogue = await chatops({}, 'catalogue', '--json');
    const search = await chatops({}, 'search', 'blocked', 'ips', '--json');

    const entries = JSON.parse(catalogue.said) as readonly {
      name: string;
      recipes: readonly { params: readonly string[]; effect: string; permission: string }[];
    }[]; // printed just now
    const gateway = entries.find(({ name }) => name === 'drouting:gw_status');
    expect(entries.length).toBeGreaterThan(275);
    expect(gateway?.recipes).toContainEqual(
      expect.objectContaining({ params: ['gw_id', 'status'], effect: 'disrupt', permission: 'mi.write' }),
    );
    expect(gateway?.recipes).toContainEqual(
      expect.objectContaining({ params: [], effect: 'read', permission: 'mi.read' }),
    );
    expect(JSON.parse(search.said)).toContainEqual(
      expect.objectContaining({ name: 'pike:list', alias: 'pike_list' }),
    );
  });

  test('an unknown word is answered with the known ones', async () => {
    const { code, said } = await chatops({}, 'stat');

    expect(code).toBe(2);
    expect(said).toContain('audit verify');
  });
});
