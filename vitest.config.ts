import { defineConfig } from 'vitest/config';

/** Tests that start servers, databases or connections to Slack; they are part of `npm test`, not of the quick check. */
const WITH_SERVERS = [
  'playground/**/*.test.ts',
  'src/mcp/**/*.test.ts',
  'src/mcp-client/{gate,older,stdio,tools,trouble}.test.ts',
  'src/slack/{command,connect,events,mention,results}/**/*.test.ts',
  'src/render/**/*.test.ts',
  'src/samples/sampler.test.ts',
  'src/events/{inbox,listener,subscriptions}.test.ts',
  'src/cucm/{again,axl,cache,devices,limit,refused,tls,trouble,wire}.test.ts',
  'src/store/{audit,audit-verdict,backup,growth,migrations,postgres,retention}.test.ts',
  'src/cucm/answers/{crosscheck,health,inventory,lines-out,phones,registration,route}.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'test/*.test.ts', 'evals/*.test.ts'],
          exclude: ['**/node_modules/**', ...WITH_SERVERS],
          testTimeout: 20_000,
          // The catalogue is built once for all files; none of them leaves anything behind.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'servers',
          include: WITH_SERVERS,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Loading the modules anew for each file cost more than the tests.
          isolate: false,
        },
      },
      {
        test: {
          name: 'scenes',
          include: ['test/scenes/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
        },
      },
    ],
  },
});
