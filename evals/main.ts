import { setTimeout as sleepFor } from 'node:timers/promises';
import { firstFind } from '../playground/model/scripts.ts';
import { startModel } from '../playground/model/server.ts';
import { createFleet as simulateFleet } from '../playground/opensips/fleet.ts';
import { type ModelSetting, modelFrom } from '../src/agent/model-from.ts';
import type { AuditLog } from '../src/audit/entry.ts';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch } from '../src/catalogue/search.ts';
import { createGate } from '../src/gate/submit.ts';
import { newId } from '../src/kernel/id.ts';
import { silentLog } from '../src/kernel/log.ts';
import { createFleet } from '../src/mi/fleet.ts';
import { evaluate, type Judged } from './evaluate.ts';
import { scores } from './judge.ts';
import { questions } from './questions.ts';

/** Nobody has to answer for what an evaluation does to a simulated platform. */
const unkept: AuditLog = {
  append: async (entry) => ({ ...entry, seq: 0, previous: '', hash: '' }),
  recent: async () => [],
  all: async function* () {},
  head: async () => undefined,
};

const { LLM_MODEL, LLM_BASE_URL, LLM_API_KEY, EVAL_LIMIT } = process.env;
if (LLM_MODEL) await run({ model: LLM_MODEL, baseUrl: LLM_BASE_URL, apiKey: LLM_API_KEY });
else await runFloor();

/** Without a model, the floor is measured: one without judgement that takes the first command it finds. */
async function runFloor(): Promise<void> {
  console.log('LLM_MODEL is not set; this is the floor, a script that uses the first command it finds.\n');
  const scripted = await startModel(firstFind);
  await run({ model: 'compatible:first-find', baseUrl: scripted.url, apiKey: undefined });
  await scripted.close();
}

/** Asks each question of a simulated platform, one after the other, and prints how it went. */
async function run(setting: ModelSetting): Promise<void> {
  const model = await modelFrom(setting);
  if (!model.ok) {
    console.error(model.error);
    process.exitCode = 1;
    return;
  }
  const simulated = await simulateFleet();
  const sleep = async (ms: number): Promise<void> => sleepFor(ms);
  const catalogue = createCatalogue(opensips);
  const backend = createFleet({
    nodes: simulated.nodes,
    timeoutMs: 5000,
    retries: 0,
    maxReplyBytes: 8 * 1024 * 1024,
    clock: Date.now,
    sleep,
    random: Math.random,
    log: silentLog,
  });
  const submit = createGate({
    catalogue,
    nearest: createSearch(catalogue).nearest,
    backend,
    audit: unkept,
    roles: async () => ({ 'mi.read': [], 'mi.write': [] }),
    allowed: [],
    clock: Date.now,
    newId,
    log: silentLog,
  });
  const needs = { model: model.value, submit, nodes: backend.nodes, clock: Date.now, sleep };
  const done: Judged[] = [];
  for (const question of questions.slice(0, Number(EVAL_LIMIT ?? questions.length))) {
    const judged = await evaluate(needs, question);
    done.push(judged);
    report(judged);
  }
  const tokens = done.reduce((sum, { outcome }) => sum + outcome.spent.tokens, 0);
  console.log(
    `\n${setting.model}\n${scores(
      done.map(({ verdict }) => verdict),
      tokens,
    ).join('\n')}`,
  );
  await backend.close();
  await simulated.close();
}

function report({ verdict, outcome }: Judged): void {
  const { question, hit, wrong, deeds } = verdict;
  const mark = wrong.length > 0 ? 'BAD ' : hit ? 'ok  ' : 'miss';
  const did = [...new Set([...deeds.read, ...deeds.proposed])].join(', ') || outcome.text.slice(0, 80);
  console.log(`${mark} ${question.ask}  ->  ${did}`);
}
