import type { Configuration } from '../settings.ts';
import { type Finding, failing, fine } from './finding.ts';

/** Whether the model that is set answers; without one questions get the nearest commands, and that is fine. */
export async function modelFinding({ settings }: Configuration): Promise<Finding> {
  const { LLM_MODEL: model, LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey } = settings;
  if (model === undefined) return fine('Model', 'None is set; questions get the nearest commands.');
  const { probeModel } = await import('../../agent/probe.ts');
  const answer = await probeModel({ model, baseUrl, apiKey });
  return answer.ok
    ? fine('Model', `${model}: ${answer.value}`)
    : failing(
        'Model',
        answer.error,
        'Look at LLM_MODEL, LLM_BASE_URL and LLM_API_KEY; docs/model.md has examples.',
      );
}
