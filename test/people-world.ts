import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { cucm } from '../src/catalogue/cucm/index.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createGate } from '../src/gate/gate.ts';
import type { Backend } from '../src/gate/ports.ts';
import { newId } from '../src/kernel/id.ts';
import { ok } from '../src/kernel/result.ts';
import type { Store } from '../src/store/store.ts';
import { REPLIES } from './cucm-sample.ts';
import { PEOPLE } from './cucm-sample-people.ts';
import { gateParts } from './gate-parts.ts';

/** OpenSIPS's commands and those of CUCM. */
export const catalogue = createCatalogue([...opensips, ...cucm]);

/** A gate in front of a cluster whose replies are full of people, and what was asked of it. */
export function peopleWorld(store: Pick<Store, 'audit' | 'approvals'>) {
  const sent: string[] = [];
  const backend: Backend = {
    nodes: ['fra'],
    factsOf: async (node) => ok({ node, release: '15.0', version: '4.0', nameOf: ({ method }) => method }),
    weigh: async () => ok(undefined),
    run: async (_, { method }) => {
      sent.push(method);
      return ok({ value: REPLIES[method] ?? 'OK', bytes: 2, ms: 1 });
    },
  };
  const gate = createGate(
    gateParts({
      catalogue,
      backend,
      audit: store.audit,
      approvals: store.approvals,
      rightsOf: async (person) => ({ ...person, scopes: new Set() }),
      clock: () => 7,
      newId,
    }),
  );
  return { gate, backend, sent };
}

/** What of the people in the replies stands in a value. */
export function leaksIn(value: unknown): readonly string[] {
  const text = JSON.stringify(value) ?? '';
  return PEOPLE.filter((each) => text.includes(each));
}
