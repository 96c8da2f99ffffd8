import { generateText } from 'ai';
import { err, ok, type Result } from '../kernel/result.ts';
import { faultOf } from './model-fault.ts';
import { type ModelSetting, modelFrom } from './model-from.ts';

const PATIENCE_MS = 20_000;

/** Whether the model that is set answers at all: one question of a few tokens. The error is a sentence. */
export async function probeModel(setting: ModelSetting): Promise<Result<string, string>> {
  const model = await modelFrom(setting);
  if (!model.ok) return model;
  try {
    const { text } = await generateText({
      model: model.value,
      prompt: 'Answer with the one word: ready',
      maxOutputTokens: 50,
      maxRetries: 0,
      abortSignal: AbortSignal.timeout(PATIENCE_MS),
      telemetry: { isEnabled: false },
    });
    return ok(text.trim() === '' ? 'It answered, with an empty text.' : 'It answers.');
  } catch (cause) {
    return err(faultOf(cause).words);
  }
}
