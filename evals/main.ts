import { setTimeout as sleepFor } from 'node:timers/promises';
import { firstFind } from '../playground/model/scripts.ts';
import { startModel } from '../playground/model/server.ts';
import { type ModelSetting, modelFrom } from '../src/agent/model-from.ts';
import { evaluate, type Judged } from './evaluate.ts';
import { scores } from './judge.ts';
import { startPlatform } from './platform.ts';
import { questions } from './questions.ts';

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
  const platform = await startPlatform();
  const sleep = async (ms: number): Promise<void> => sleepFor(ms);
  const done: Judged[] = [];
  for (const question of questions.slice(0, Number(EVAL_LIMIT ?? questions.length))) {
    const judged = await evaluate({ ...platform, model: model.value, clock: Date.now, sleep }, question);
    done.push(judged);
    report(judged);
  }
  const tokens = done.reduce((sum, { outcome }) => sum + outcome.spent.tokens, 0);
  const verdicts = done.map(({ verdict }) => verdict);
  console.log(`\n${setting.model}\n${scores(verdicts, tokens).join('\n')}`);
  await platform.close();
}

function report({ verdict, outcome }: Judged): void {
  const { question, hit, wrong, deeds } = verdict;
  const mark = wrong.length > 0 ? 'BAD ' : hit ? 'ok  ' : 'miss';
  const did = [...new Set([...deeds.read, ...deeds.proposed])].join(', ') || outcome.text.slice(0, 80);
  console.log(`${mark} ${question.ask}  ->  ${did}`);
}
