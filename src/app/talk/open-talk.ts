import { createAgent } from '../../agent/agent.ts';
import { BUDGETS } from '../../agent/budget.ts';
import { LIMITS } from '../../agent/limits.ts';
import { modelFrom } from '../../agent/model-from.ts';
import { createTalks } from '../../agent/talks.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RoleNames } from '../../policy/decide.ts';
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

/** The talk with the model of this name, as LLM_MODEL gives it. All that it needs is loaded with this file, which is why it is loaded late. */
export async function openTalk(
  name: string,
  { settings, site, secrets }: Configuration,
  needs: Needs,
  store: Store,
  roles: () => Promise<RoleNames>,
): Promise<Result<Opened, string>> {
  const { LLM_BASE_URL, LLM_API_KEY } = settings;
  const model = await modelFrom({ model: name, baseUrl: LLM_BASE_URL, apiKey: LLM_API_KEY });
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
  const agent = createAgent({
    model: model.value,
    tools: createTools({ ...needs, ...consent, submit: gate.submit }),
    budgets: {
      turn: budgets.turn ?? BUDGETS.turn,
      thread: budgets.thread ?? BUDGETS.thread,
      user: budgets.user ?? BUDGETS.user,
      day: budgets.day ?? BUDGETS.day,
    },
    shelf: store.talks.budgets,
    limits: LIMITS,
    masking: { secrets, phones: maskPhones, addresses: maskAddresses },
    about: `Nodes: ${nodes.join(', ')}. The first is asked when none is named.\n${about}`.trim(),
    vet: vetting({ catalogue, nearest: search.nearest, nodes }, roles),
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
