import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type ModelServer, type Script, startModel } from '../playground/model/server.ts';
import { drawMessage } from '../playground/slack/draw.ts';
import { type Stage, setStage } from '../playground/stage.ts';
import { KINDS, type Kind } from './questions.ts';
import type { Report, Row } from './report.ts';
import { toolTokens, total } from './tools.ts';
import { seen } from './under-load.ts';

const Prices = z.record(z.string(), z.strictObject({ in: z.number(), out: z.number() }));
type Prices = z.output<typeof Prices>;

/**
 * What one turn costs by kind of question, as the real bot asks a scripted model. `--prices=FILE` names a JSON file with the price of a
 * million tokens by name, `{"some model": {"in": 1, "out": 5}}`, and adds what a thousand turns cost.
 */
export async function turnsBench({ table, option }: Report): Promise<void> {
  const file = option('prices');
  const prices = file === undefined ? {} : Prices.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { ours, all } = toolTokens();
  const more = total(all) - total(ours);
  const model = await startModel(() => ({ kind: 'say', text: 'Ask me.' }));
  const stage = await setStage({ env: { LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url } });
  const rows: Row[] = [];
  try {
    for (const kind of KINDS) {
      const { calls, tokensIn, tokensOut } = await turnOf(stage, model, kind);
      const plain = tokensIn + calls * more;
      rows.push({
        question: kind.name,
        'calls of the model': calls,
        'tokens in': tokensIn,
        'tokens out': tokensOut,
        'in, with a tool for each command': plain,
        'against it': tokensIn / plain,
        ...costs(prices, tokensIn, tokensOut),
      });
    }
  } finally {
    await stage.close();
    await model.close();
  }
  table(
    'A turn by kind of question; a token is four characters, what a service keeps of earlier requests is not taken off',
    rows,
  );
}

async function turnOf(stage: Stage, model: ModelServer, { ask, steps, earlier = 0 }: Kind) {
  const { slack, people, channel } = stage;
  const { state } = slack;
  let thread: string | undefined;
  let first = 0;
  let said = 0;
  for (let turn = 0; turn <= earlier; turn += 1) {
    first = model.asked.length;
    said = 0;
    const script: Script = () => {
      const step = steps[model.asked.length - first - 1] ?? steps.at(-1);
      if (!step) throw new Error('there is no step');
      said += tokensOf(step);
      return step;
    };
    model.play(script);
    const from = state.messages.length;
    const ts = await slack.say(people.ana, channel, `@opensips ${ask}`, thread);
    thread ??= ts;
    const words = lastWords(steps);
    await seen(state, () =>
      state.messages
        .slice(from)
        .some((each) => each.user === slack.botUser && drawMessage(each).includes(words)),
    );
    // Whoever asks on before the turn has ended is told to wait.
    await slack.until(() => slack.sessionOf(channel, thread ?? ts) === 'active', 15_000);
  }
  const requests = model.asked.slice(first);
  if (requests.length !== steps.length)
    throw new Error(`"${ask}" took ${requests.length} calls of the model instead of ${steps.length}`);
  return {
    calls: requests.length,
    tokensIn: requests.reduce((sum, { tokens }) => sum + tokens, 0),
    tokensOut: said,
  };
}

const tokensOf = (step: Kind['steps'][number]): number =>
  Math.ceil(JSON.stringify(step.kind === 'call' ? step.calls : 'text' in step ? step.text : '').length / 4);

/** The end of the answer, before its number of the evidence, which is drawn as a link. */
function lastWords(steps: Kind['steps']): string {
  const last = steps.at(-1);
  return last?.kind === 'say' ? last.text.replace(/ \[1\]\.$/, '') : '';
}

function costs(prices: Prices, tokensIn: number, tokensOut: number): Row {
  const named = Object.entries(prices).map(([name, price]) => [
    `a thousand turns, ${name}`,
    (tokensIn * price.in + tokensOut * price.out) / 1000,
  ]);
  return Object.fromEntries(named) as Row;
}
