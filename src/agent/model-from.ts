import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';
import { err, ok, type Result } from '../kernel/result.ts';

/** The settings of a model: `provider:name`, and where and with which key it is reached. */
export interface ModelSetting {
  readonly model: string;
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
}

/** The model that a setting names, or one sentence on what is missing. Nothing is sent yet. */
export async function modelFrom(setting: ModelSetting): Promise<Result<LanguageModel, string>> {
  const [, provider = '', name = ''] = /^([a-z]+):(.+)$/.exec(setting.model) ?? [];
  switch (provider) {
    case 'anthropic':
      return keyed(setting, (apiKey) => createAnthropic({ apiKey, ...at(setting.baseUrl) })(name));
    case 'openai':
      return keyed(setting, (apiKey) =>
        compatible('openai', setting.baseUrl ?? 'https://api.openai.com/v1', apiKey)(name),
      );
    case 'compatible':
      return setting.baseUrl
        ? ok(compatible('compatible', setting.baseUrl, setting.apiKey)(name))
        : err('LLM_MODEL names compatible:…, which needs LLM_BASE_URL, such as http://127.0.0.1:11434/v1.');
    case 'azure':
      return lazily(setting, name, '@ai-sdk/azure', 'createAzure');
    case 'bedrock':
      return lazily(setting, name, '@ai-sdk/amazon-bedrock', 'createAmazonBedrock');
    default:
      return err(
        'LLM_MODEL must be anthropic:NAME, openai:NAME, compatible:NAME, azure:NAME or bedrock:NAME.',
      );
  }
}

const at = (baseURL: string | undefined) => (baseURL ? { baseURL } : {});

/** Usage is asked for, since streams of such services carry none otherwise. */
const compatible = (name: string, baseURL: string, apiKey: string | undefined) =>
  createOpenAICompatible({ name, baseURL, includeUsage: true, ...(apiKey ? { apiKey } : {}) });

function keyed(
  { apiKey, model }: ModelSetting,
  make: (apiKey: string) => LanguageModel,
): Result<LanguageModel, string> {
  return apiKey ? ok(make(apiKey)) : err(`LLM_MODEL names ${model}, which needs LLM_API_KEY.`);
}

/** Providers that few need are no dependency; whoever names one installs its package. */
async function lazily(
  { baseUrl, apiKey, model }: ModelSetting,
  name: string,
  packageName: string,
  maker: string,
): Promise<Result<LanguageModel, string>> {
  const loaded: unknown = await import(packageName).catch(() => undefined);
  if (typeof loaded !== 'object' || loaded === null || !(maker in loaded))
    return err(
      `LLM_MODEL names ${model}, which needs a package that is not installed: npm install ${packageName}`,
    );
  // Both packages export a maker of this form; what is missing in the settings they read from their own variables.
  const make = (loaded as Readonly<Record<string, (options: object) => (id: string) => LanguageModel>>)[
    maker
  ];
  if (!make) return err(`${packageName} has no ${maker}; install the version that docs/model.md names.`);
  try {
    return ok(make({ ...at(baseUrl), ...(apiKey ? { apiKey } : {}) })(name));
  } catch {
    return err(`${packageName} could not be set up; look at its own settings in docs/model.md.`);
  }
}
