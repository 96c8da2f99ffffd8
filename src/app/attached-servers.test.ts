import { describe, expect, test } from 'vitest';
import { secretsIn } from '../config/config.ts';
import { readFleetFile } from '../config/fleet-file.ts';
import { attachedServers, namesTwice } from './attached-servers.ts';

const read = (yaml: string, env: Record<string, string> = {}) => {
  const file = readFleetFile(`mcp_servers:\n  ${yaml}\n`);
  return file.ok ? attachedServers(file.value.mcp_servers, env, new Set(['dialog'])) : file;
};
const complaint = (yaml: string) => {
  const result = read(yaml);
  return result.ok ? '' : result.error.join(' ');
};

describe('a further MCP server', () => {
  test('is reached over HTTP with a token that the environment holds', () => {
    const yaml = 'homer: { url: "https://homer.example/mcp", token_env: HOMER, reads: [get], timeout: 3s }';

    expect(read(yaml, { HOMER: 'canary-homer' })).toEqual({
      ok: true,
      value: [
        {
          name: 'homer',
          address: { url: 'https://homer.example/mcp' },
          token: { variable: 'HOMER', value: 'canary-homer' },
          reads: ['get'],
          timeoutMs: 3000,
        },
      ],
    });
  });

  test('or is a program, and nothing of it is a read unless it is said', () => {
    expect(read('cucm: { command: [node, server.js] }')).toMatchObject({
      value: [
        { address: { program: 'node', args: ['server.js'] }, token: undefined, reads: [], timeoutMs: 10_000 },
      ],
    });
  });

  test.each([
    ['dialog: { url: "http://h/mcp" }', 'there are commands called dialog:… already'],
    ['homer: { url: "http://h/mcp", token_env: HOMER }', 'homer.token_env names HOMER, which is not set'],
    ['homer: { url: "http://h/mcp", token_env: "sk-123" }', 'must be the name of an environment variable'],
    ['homer: { url: "http://u:canary@h/mcp" }', 'must hold no password'],
    ['homer: { url: "ftp://h" }', 'must be a URL such as'],
    ['homer: {}', 'needs either url or command'],
    ['homer: { url: "http://h", command: [node] }', 'needs either url or command'],
    ['Homer: { url: "http://h" }', 'mcp_servers.Homer'],
    ['all: { url: "http://h" }', 'mcp_servers.all'],
    ['homer: { url: "http://h", token: x }', 'mcp_servers.homer'],
  ])('%s stops the start', (yaml, said) => {
    expect(complaint(yaml)).toContain(said);
    expect(complaint(yaml)).not.toContain('canary');
  });

  test('may not be called as a node is', () => {
    const file = readFleetFile('mcp_servers: { fra: { url: "http://h/mcp" } }');

    expect(namesTwice(file.ok ? file.value.mcp_servers : {}, ['fra', 'ams'])).toEqual([
      'mcp_servers.fra: a node is called fra too; give that server another name',
    ]);
  });

  test('has a token that the log hides', () => {
    expect(secretsIn({ HOMER: 'canary-homer' }, ['HOMER'])).toEqual(['canary-homer']);
  });
});
