import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failed, said, tool } from '../../src/tools/say.ts';
import { mcpStand, TOKENS } from '../mcp-stand.ts';

const CONFORMANCE = 'node_modules/@modelcontextprotocol/conformance/dist/index.js';
const INSPECTOR = 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js';
const REVISIONS = [
  ['2026-07-28', '--requirements', 'test/scenes/mcp-conformance-2026.yml'],
  ['2025-11-25', '--spec-version', 'test/scenes/mcp-conformance-2025.yml'],
] as const;

/** What the conformance tool calls by these names. */
const FIXTURES = {
  tools: [
    fixture('test_simple_text', () => said('This is a simple text response for testing.', {})),
    fixture('test_error_handling', () => failed('This tool intentionally returns an error for testing')),
  ],
  prompts: [
    { name: 'test_simple_prompt', title: 'A simple prompt', text: 'This is a simple prompt for testing.' },
  ],
};

let stand: Awaited<ReturnType<typeof mcpStand>>;
beforeAll(async () => {
  stand = await mcpStand({ letIn: 'writer', fixtures: FIXTURES });
});
afterAll(async () => stand.close());

function fixture(name: string, answer: () => ReturnType<typeof said>) {
  const about = { name, title: name, description: name, input: z.object({}), reads: true };
  return tool({ ...about, run: async () => answer() });
}

/** What the inspector is told each time: where the server is, and who asks. */
const inspect = (): readonly string[] => {
  const header = `Authorization: Bearer ${TOKENS.writer.token}`;
  return ['--cli', stand.url.href, '--transport', 'http', '--header', header, '--format', 'json', '-q'];
};

/** Runs a program of Node with a home of its own. */
async function run(program: string, args: readonly string[]) {
  const { promise, resolve } = Promise.withResolvers<{
    readonly code: number;
    readonly out: string;
    readonly errors: string;
  }>();
  const env = { PATH: process.env['PATH'] ?? '', HOME: mkdtempSync(join(tmpdir(), 'chatops-mcp-')) };
  const child = execFile(
    process.execPath,
    [program, ...args],
    { env, maxBuffer: 16_000_000 },
    (_, out, errors) => resolve({ code: child.exitCode ?? -1, out, errors }),
  );
  return promise;
}

describe('the official tools of MCP', () => {
  test.each(REVISIONS)(
    'find nothing in the conformance to the revision of %s but what the baseline names',
    async (revision, by, baseline) => {
      const results = mkdtempSync(join(tmpdir(), 'chatops-conformance-'));
      const args = ['server', '--url', stand.url.href, by, revision, '--expected-failures', baseline];

      const { code, out } = await run(CONFORMANCE, [...args, '-o', results]);

      expect(out).not.toMatch(/unexpected fail/i);
      expect(out).toMatch(/✓ dns-rebinding-protection: 2 passed/);
      expect(code).toBe(0);
    },
  );

  test.each(['modern', 'legacy'])(
    'find no fault in the schemas of the tools, by the %s protocol',
    async (era) => {
      const args = [...inspect(), '--protocol-era', era, '--method', 'tools/list', '--strict'];

      const { code, out, errors } = await run(INSPECTOR, args);

      expect(errors).not.toMatch(/warning|error/i);
      expect(out).toContain('propose_write');
      expect(code).toBe(0);
    },
  );

  test('call a tool as anybody would, and say so when it is refused', async () => {
    const call = [...inspect(), '--method', 'tools/call', '--tool-name'];

    const fine = await run(INSPECTOR, [...call, 'mi_execute', '--tool-arg', 'command=ds_list']);
    const wrong = await run(INSPECTOR, [...call, 'run_read', '--tool-arg', 'command=ds_reload']);

    expect(fine.code).toBe(0);
    expect(fine.out).toContain('PARTITIONS');
    expect(wrong.code).not.toBe(0);
  });
});
