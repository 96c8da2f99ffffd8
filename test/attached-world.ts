import { setTimeout as sleep } from 'node:timers/promises';
import { createGrowingCatalogue } from '../src/catalogue/growing.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch } from '../src/catalogue/search.ts';
import { createGate } from '../src/gate/gate.ts';
import type { Request } from '../src/gate/request.ts';
import { newId } from '../src/kernel/id.ts';
import type { Log } from '../src/kernel/log.ts';
import { createAttached, joined } from '../src/mcp-client/attached.ts';
import type { AttachedServer } from '../src/mcp-client/attached-server.ts';
import { writer } from './consent-world.ts';
import { gateParts, memoryStore } from './gate-parts.ts';
import { ask, READ, reader } from './gate-world.ts';
import { recordedBackend } from './tool-world.ts';

/** A gate over a recorded OpenSIPS and one attached server called homer; a test owns the clock. */
export async function attachedWorld(
  server: Pick<AttachedServer, 'address' | 'token'> & Partial<AttachedServer>,
) {
  const store = await memoryStore();
  const time = { passed: 0 };
  const clock = (): number => Date.now() + time.passed;
  const logged: string[] = [];
  const keep = (fields: object, message: string): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: keep, info: keep, warn: keep, error: keep };
  const catalogue = createGrowingCatalogue(opensips);
  const search = createSearch(catalogue);
  const attached = createAttached({
    servers: [
      {
        name: 'homer',
        reads: ['search_calls', 'hostile', 'fails', 'huge', 'environment'],
        timeoutMs: 500,
        ...server,
      },
    ],
    secrets: ['canary-slack', 'canary-slack-app'],
    clock,
    sleep: async () => undefined,
    log,
    changed: () => catalogue.attach(attached.commands()),
  });
  const opensipsBackend = recordedBackend();
  const gate = createGate(
    gateParts({
      catalogue,
      nearest: search.nearest,
      backend: joined(opensipsBackend.backend, attached),
      audit: store.audit,
      approvals: store.approvals,
      rightsOf: async (person) =>
        person.user === 'ana' ? reader(...READ) : { ...writer(person.user), ...person },
      sleep: async (ms, signal) => {
        await sleep(ms, undefined, signal ? { signal } : {});
      },
      clock,
      newId,
      log,
    }),
  );
  await attached.tend();

  const hold = async (command: string, named: Request['named']): Promise<string> => {
    const outcome = await gate.submit(ask(command, { named }), writer('bo'));
    if (outcome.kind !== 'held') throw new Error(`it was ${outcome.kind}`);
    return outcome.approval.id;
  };
  return {
    attached,
    catalogue,
    search,
    gate,
    logged,
    time,
    sentToOpenSips: opensipsBackend.sent,
    /** What ana, who may read, gets to hear. */
    read: (command: string, more: Partial<Request> = {}) => gate.submit(ask(command, more), reader(...READ)),
    hold,
    approve: (id: string) =>
      gate.answer({ id, team: 'T', user: 'cy', via: 'button', wish: { kind: 'approve' } }),
    /** How it ended with an approval. */
    ending: async (id: string) => {
      const found = await store.approvals.find(id);
      return found?.endings[0];
    },
    audit: () => store.audit.recent({ limit: 50 }),
    close: async () => {
      await attached.close();
      await store.close();
    },
  };
}
