import { describe, expect, test } from 'vitest';
import { readSettings, secretsIn } from './config.ts';

const GOOD = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const problems = (env: Record<string, string>) => {
  const read = readSettings(env);
  return read.ok ? [] : read.error;
};
const settings = (env: Record<string, string> = {}) => {
  const read = readSettings({ ...GOOD, ...env });
  if (!read.ok) throw new Error(read.error.join(' '));
  return read.value;
};

describe('settings', () => {
  test('two tokens are enough, the rest has the documented defaults', () => {
    expect(settings()).toMatchObject({
      SLACK_API_URL: 'https://slack.com/api/',
      HOST: '127.0.0.1',
      PORT: 3000,
      MI_TIMEOUT_MS: 5000,
      MI_RETRIES: 3,
      MI_READ_GROUPS: [],
      APPROVAL_CHANGE: 'self',
      APPROVAL_DISRUPT: 'second',
      APPROVAL_TTL: 900_000,
      DATABASE_URL: 'sqlite:data/chatops.db',
      LOG_LEVEL: 'info',
      CUCM_RETRIES: 3,
      CUCM_TIMEOUT: 20_000,
      CUCM_QUERIES_PER_MINUTE: 15,
      CUCM_MAX_DEVICES: 1000,
      CUCM_CACHE: 60_000,
    });
  });

  test.each([
    ['https://cucm.example', 'https://cucm.example:8443'],
    ['https://cucm.example:8443', 'https://cucm.example:8443'],
    ['https://cucm.example/axl', 'https://cucm.example:8443'],
    ['https://Cucm.Example:8443/axl/', 'https://cucm.example:8443'],
    ['https://cucm.example:443/', 'https://cucm.example:443'],
    ['https://[2001:db8::7]', 'https://[2001:db8::7]:8443'],
    ['https://[2001:db8::7]:443/axl', 'https://[2001:db8::7]:443'],
    ['https://10.0.0.7:9443', 'https://10.0.0.7:9443'],
  ])('the publisher %s is %s', (written, meant) => {
    expect(settings({ CUCM_URL: written }).CUCM_URL).toBe(meant);
  });

  test('what is kept has a time, or none', () => {
    const read = settings({ KEEP_AUDIT: '400d', KEEP_TALKS: 'forever' });

    expect([read.KEEP_AUDIT, read.KEEP_TALKS, read.KEEP_RESULTS]).toEqual([
      400 * 86_400_000,
      Number.POSITIVE_INFINITY,
      86_400_000,
    ]);
    expect(problems({ ...GOOD, KEEP_AUDIT: '10d', KEEP_RESULTS: '0' })).toEqual([
      'KEEP_RESULTS must be a time such as 30d, at least 1h, or forever.',
      'KEEP_AUDIT must be a time such as 30d, at least 30d, or forever.',
    ]);
  });

  test('a key for what is kept is 32 bytes in base64, and is never repeated', () => {
    const key = Buffer.alloc(32, 7).toString('base64');

    expect(settings({ RESULTS_KEY: key }).RESULTS_KEY).toEqual(Buffer.alloc(32, 7));
    expect(secretsIn({ RESULTS_KEY: key, RESULTS_KEY_BEFORE: 'the-old-one' })).toEqual([key, 'the-old-one']);
    for (const wrong of ['hunter2', key.slice(4), `${key}AAAA`])
      expect(problems({ ...GOOD, RESULTS_KEY_BEFORE: wrong })).toEqual([
        'RESULTS_KEY_BEFORE must be 32 random bytes in base64, as openssl rand -base64 32 makes them.',
      ]);
  });

  test('answers of CUCM are not kept with 0, and kept for a while with a time', () => {
    expect(settings({ CUCM_CACHE: '0' }).CUCM_CACHE).toBe(0);
    expect(settings({ CUCM_CACHE: '5m' }).CUCM_CACHE).toBe(300_000);
  });

  test('nodes are pairs, or one URL for the node default', () => {
    const two = settings({ OPENSIPS_NODES: 'fra=http://h1:8888/mi, ams=http://h2:8888/mi' }).OPENSIPS_NODES;
    const one = settings({ OPENSIPS_NODES: 'http://h1:8888/mi' }).OPENSIPS_NODES;

    expect([...(two ?? [])]).toEqual([
      ['fra', 'http://h1:8888/mi'],
      ['ams', 'http://h2:8888/mi'],
    ]);
    expect([...(one ?? [])]).toEqual([['default', 'http://h1:8888/mi']]);
  });

  test('tokens for MCP carry scopes and a name', () => {
    expect(settings({ MCP_TOKENS: 'abcdefgh=mi.execute+mi.read:ci' }).MCP_TOKENS).toEqual([
      { token: 'abcdefgh', scopes: ['mi.execute', 'mi.read'], name: 'ci' },
    ]);
  });

  test('an empty variable counts as none', () => {
    expect(settings({ MI_RETRIES: '', MI_READ_GROUPS: '' })).toMatchObject({
      MI_RETRIES: 3,
      MI_READ_GROUPS: [],
    });
  });
});

describe('a wrong setting is named with what it should be', () => {
  test.each([
    ['MI_RETRIES', 'many', 'MI_RETRIES must be a whole number from 0 to 10.'],
    ['MI_TIMEOUT_MS', '5', 'MI_TIMEOUT_MS must be a whole number from 10 to 600000.'],
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535.'],
    ['MI_READ_GROUPS', '@sip-readers', 'MI_READ_GROUPS must be user-group ids such as S0123ABCD'],
    ['APPROVAL_DISRUPT', 'nobody', 'APPROVAL_DISRUPT must be one of self, second, two.'],
    ['APPROVAL_TTL', 'soon', 'APPROVAL_TTL must be a time such as 90s, 15m or 2h.'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must be sqlite:PATH or postgres://'],
    ['OPENSIPS_NODES', 'fra', 'OPENSIPS_NODES must be NAME=URL pairs'],
    ['OPENSIPS_NODES', 'all=http://h/mi', 'OPENSIPS_NODES must be NAME=URL pairs'],
    ['OPENSIPS_NODES', 'a=http://h/mi,a=http://i/mi', 'OPENSIPS_NODES names a twice.'],
    ['SLACK_API_URL', 'slack', 'SLACK_API_URL must be a URL'],
    ['LLM_MODEL', 'gpt', 'LLM_MODEL must be anthropic:NAME'],
    ['MCP_TOKENS', 'abcdefgh', 'MCP_TOKENS must be token=scope+scope:name'],
    ['MCP_TOKENS', 'abcdefgh=mi.read:a,ijklmnop=mi.read:a', 'MCP_TOKENS names a twice.'],
    ['MCP_TOKENS', 'abcdefgh=mi.read:U0123ABCD', 'MCP_TOKENS calls a client U0123ABCD'],
    ['MCP_HOSTS', 'https://a.example', 'MCP_HOSTS must be host names'],
    ['MCP_LOCAL_SCOPES', 'mi.all', 'MCP_LOCAL_SCOPES must be scopes'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of'],
    ['CUCM_URL', 'http://cucm.example', 'CUCM_URL must be the address of the publisher'],
    ['CUCM_URL', 'cucm.example', 'CUCM_URL must be the address of the publisher'],
    ['CUCM_URL', 'https://cucm.example/ccmadmin', 'CUCM_URL must be the address of the publisher'],
    ['CUCM_URL', 'https://cucm.example?a=1', 'CUCM_URL must be the address of the publisher'],
    ['CUCM_URL', 'https://ops@cucm.example', 'CUCM_URL must hold no user and no password'],
    ['CUCM_RETRIES', '11', 'CUCM_RETRIES must be a whole number from 0 to 10.'],
    ['CUCM_TIMEOUT', '20', 'CUCM_TIMEOUT must be a time such as'],
    ['CUCM_TIMEOUT', '1h', 'CUCM_TIMEOUT must be a time from 1s to 10m.'],
    ['CUCM_QUERIES_PER_MINUTE', '19', 'CUCM_QUERIES_PER_MINUTE must be a whole number from 1 to 18.'],
    ['CUCM_MAX_DEVICES', '0', 'CUCM_MAX_DEVICES must be a whole number from 1 to 2000.'],
    ['CUCM_CACHE', '60', 'CUCM_CACHE must be a time such as 60s, or 0 for none.'],
    ['CUCM_CACHE', '2h', 'CUCM_CACHE must be a time up to 1h'],
    ['SLACK_BOT_TOKEN', 'xapp-9', 'SLACK_BOT_TOKEN must be the bot token'],
  ])('%s=%s', (name, value, said) => {
    expect(problems({ ...GOOD, [name]: value }).join(' ')).toContain(said);
  });

  test('a missing token is named, and both ways to connect', () => {
    expect(problems({})).toEqual([
      'SLACK_BOT_TOKEN must be set.',
      'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) must be set.',
    ]);
  });

  test('a password in the address of CUCM is not repeated', () => {
    const said = problems({ ...GOOD, CUCM_URL: 'https://ops:hunter2@cucm.example' }).join(' ');

    expect(said).toContain('CUCM_USER');
    expect(said).not.toContain('hunter2');
  });

  test('a wrong secret is not repeated', () => {
    expect(problems({ ...GOOD, SLACK_BOT_TOKEN: 'hunter2-secret' }).join(' ')).not.toContain('hunter2');
  });
});

test('passwords inside URLs are known as secrets, as written and as meant', () => {
  const env = {
    ...GOOD,
    DATABASE_URL: 'postgres://u:p%40ss1@h/db',
    OPENSIPS_NODES: 'a=http://u:word1@h/mi',
    MCP_TOKENS: 'abcdefgh=mi.read:x',
  };

  expect(secretsIn(env)).toEqual(['xoxb-1', 'xapp-1', 'abcdefgh', 'p%40ss1', 'p@ss1', 'word1']);
});

test('the password of CUCM is a secret in the form that goes over the wire too', () => {
  const secrets = secretsIn({ ...GOOD, CUCM_USER: 'ops', CUCM_PASSWORD: 'word2' });

  expect(secrets).toEqual(expect.arrayContaining(['word2', Buffer.from('ops:word2').toString('base64')]));
});
