import {
  APICallError,
  InvalidResponseDataError,
  LoadAPIKeyError,
  RetryError,
  ToolChoiceViolationError,
} from 'ai';

/** Why the model service gave nothing that can be used. */
export interface ModelFault {
  readonly kind:
    | 'down'
    | 'slow'
    | 'key'
    | 'busy'
    | 'quota'
    | 'unknown-model'
    | 'too-long'
    | 'broken'
    | 'cut'
    | 'declined'
    /** It went on calling tools when it had been told to answer. */
    | 'looped';
  /** One sentence for the person. */
  readonly words: string;
  /** Trying once more may help. */
  readonly again: boolean;
  /** How long the service asked us to wait. */
  readonly waitMs: number | undefined;
  /** Tokens were used all the same. */
  readonly costs: boolean;
}

const WORDS: Readonly<Record<ModelFault['kind'], string>> = {
  down: 'The model service cannot be reached.',
  slow: 'The model service took too long to answer.',
  key: 'The model service does not accept our key; LLM_API_KEY needs a look.',
  busy: 'The model service is busy and asks us to wait; try again in a minute.',
  quota: 'The account at the model service has no quota left.',
  'unknown-model': 'The model service does not know the model that LLM_MODEL names.',
  'too-long': 'The conversation has become too long for the model; begin a new one.',
  broken: 'The model service answered with an error.',
  cut: 'The answer of the model service broke off.',
  declined: 'The model declined to answer this.',
  looped: 'I stopped here: this question took more steps than one may take. Ask a narrower one.',
};
/** The service has worked, and counts it, though nothing usable came. */
const COSTS: readonly ModelFault['kind'][] = ['slow', 'cut', 'declined', 'looped'];
const AGAIN: readonly ModelFault['kind'][] = ['down', 'busy', 'broken', 'cut'];

/** A fault of that kind. */
export function modelFault(kind: ModelFault['kind'], waitMs?: number): ModelFault {
  return { kind, words: WORDS[kind], again: AGAIN.includes(kind), waitMs, costs: COSTS.includes(kind) };
}

/** What an error of the SDK means; nothing of the service's own words is repeated, for they may hold anything. */
export function faultOf(error: unknown): ModelFault {
  if (RetryError.isInstance(error)) return faultOf(error.lastError);
  if (LoadAPIKeyError.isInstance(error)) return modelFault('key');
  if (ToolChoiceViolationError.isInstance(error)) return modelFault('looped');
  if (InvalidResponseDataError.isInstance(error)) return modelFault('cut');
  if (APICallError.isInstance(error)) return faultOfCall(error);
  return modelFault(/terminated|socket|network|aborted/i.test(String(error)) ? 'cut' : 'broken');
}

function faultOfCall(error: APICallError): ModelFault {
  const { statusCode, responseBody = '', message } = error;
  const said = `${message} ${responseBody}`;
  if (statusCode === undefined) return modelFault('down');
  // The head had come with 200 when the line broke, or what came was no answer.
  if (statusCode < 300) return modelFault('cut');
  if (statusCode === 401 || statusCode === 403) return modelFault('key');
  if (statusCode === 402 || /insufficient_quota|quota|credit balance|billing/i.test(said))
    return modelFault('quota');
  if (statusCode === 429 || statusCode === 529) return modelFault('busy', waitOf(error));
  if (statusCode === 404) return modelFault('unknown-model');
  if (statusCode === 413 || /context.{0,20}length|too (many tokens|long)|maximum context/i.test(said))
    return modelFault('too-long');
  if (statusCode === 408 || statusCode === 504) return modelFault('slow');
  return statusCode >= 500 ? modelFault('broken') : { ...modelFault('broken'), again: false };
}

function waitOf({ responseHeaders }: APICallError): number | undefined {
  const seconds = Number(responseHeaders?.['retry-after']);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
