import type { Usage } from '../../agent/budget.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Needs } from '../../slack/needs.ts';
import type { Store } from '../../store/store.ts';
import { consentTools } from '../../tools/approvals.ts';
import { createTools } from '../../tools/tools.ts';
import type { Configuration } from '../settings.ts';
import { type Alone, createAlone } from './alone.ts';
import { createLiveTalk, type LiveTalk } from './talk.ts';
import { vetting } from './vet.ts';

/** The talk with the model, and how to work on one alone. */
interface Opened {
  readonly talk: LiveTalk;
  readonly alone: Alone;
}

/** The talk with the model that LLM_MODEL names; undefined when it names none. What it needs is loaded only then. */
export async function openTalk(
  { settings, site, secrets }: Configuration,
  needs: Needs,
  store: Store,
  count: (usage: Usage) => void,
): Promise<Result<Opened | undefined, string>> {
  const { LLM_MODEL, LLM_BASE_URL, LLM_API_KEY } = settings;
  if (LLM_MODEL === undefined) return ok(undefined);
  const [{ modelFrom }, { createAgent }, { createTalks }, { BUDGETS }, { LIMITS }] = await Promise.all([
    import('../../agent/model-from.ts'),
    import('../../agent/agent.ts'),
    import('../../agent/talks.ts'),
    import('../../agent/budget.ts'),
    import('../../agent/limits.ts'),
  ]);
  const model = await modelFrom({ model: LLM_MODEL, baseUrl: LLM_BASE_URL, apiKey: LLM_API_KEY });
  if (!model.ok) return err(model.error);

  const { gate, approvals, newId, catalogue, search, clock, sleep, log } = needs;
  const consent = consentTools({
    propose: gate.propose,
    approvals,
    workspaceOf: async (team) => ({ team }),
    show: () => undefined,
    newId,
  });
  const { about, maskPhones, maskAddresses, budgets } = site.model;
  const nodes = needs.nodes().map(({ node }) => node);
  const several = [...needs.tags].map(([tag, those]) => `${tag} (${those.join(', ')})`).join(', ');
  const tagged = several === '' ? '' : ` Tags: ${several}.`;
  const agent = createAgent({
    model: model.value,
    tools: createTools({ ...needs, ...consent, submit: gate.submit }),
    budgets: {
      turn: budgets.turn ?? BUDGETS.turn,
      thread: budgets.thread ?? BUDGETS.thread,
      user: budgets.user ?? BUDGETS.user,
      day: budgets.day ?? BUDGETS.day,
    },
    shelf: {
      ...store.talks.budgets,
      add: async (keys, usage) => {
        count(usage);
        await store.talks.budgets.add(keys, usage);
      },
    },
    limits: LIMITS,
    masking: { secrets, phones: maskPhones, addresses: maskAddresses },
    about: `Nodes: ${nodes.join(', ')}. The first is asked when none is named.${tagged}\n${about}`.trim(),
    vet: vetting({ catalogue, nearest: search.nearest, nodes, tags: needs.tags }, gate.barred),
    clock,
    sleep,
    newId,
    log,
  });
  const alone = createAlone({
    store,
    newId,
    clock,
    failed: (cause) => log.warn({ err: cause }, 'the lease of a talk could not be kept'),
  });
  const talks = createTalks(agent, store.talks);
  const talk = createLiveTalk({ talks, store: store.talks, gate, approvals, alone, newId, clock });
  return ok({ talk, alone });
}
