import { backoff, type Pauses } from '../kernel/backoff.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { type Attempted, type Attempts, type Call, createAttempts } from './attempt.ts';
import type { Asking, CucmFault } from './client.ts';
import { transportFault } from './faults.ts';
import type { Reply } from './read-reply.ts';
import type { CucmPorts, CucmSettings } from './settings.ts';

/** A reply, and what it weighed. */
export interface Answered {
  readonly reply: Reply;
  readonly bytes: number;
}

/** CUCM wants another version of AXL, and says which it speaks. */
export interface WrongVersion {
  readonly kind: 'version';
  readonly words: string;
}

/** Asks the cluster, again where that helps. */
export interface Exchange extends Pick<Attempts, 'pinned' | 'standing' | 'close'> {
  readonly send: (call: Call, asking: Asking) => Promise<Result<Answered, CucmFault | WrongVersion>>;
  /** Until when CUCM wants to be asked for no more devices. */
  readonly restsUntil: () => number;
}

const PAUSES: Pauses = { first: 500, longest: 15_000 };
const MINUTE_MS = 60_000;
/** A service that wants to be left alone for longer is not waited for. */
const LONGEST_ASKED_MS = MINUTE_MS;
type Again = Extract<Attempted, { readonly kind: 'again' }>;

/** Sends questions one after another; a pause between two attempts leaves the line to others. */
export function createExchange(settings: CucmSettings, ports: CucmPorts): Exchange {
  const { clock, sleep, random } = ports;
  const attempts = createAttempts(settings, ports);
  const closing = new AbortController();
  let restsUntil = 0;

  /** False when the bot stops meanwhile. */
  const pause = async (ms: number, words: string, { onProgress }: Asking): Promise<boolean> => {
    onProgress?.(`${words} ${wait(ms)}.`);
    try {
      await sleep(ms, closing.signal);
      return true;
    } catch (cause) {
      if (closing.signal.aborted) return false;
      throw cause;
    }
  };
  const mayRepeat = (
    { after, askedMs }: Again,
    number: number,
    minutes: number,
    { patient }: Asking,
  ): boolean => {
    if (number > settings.retries || askedMs > LONGEST_ASKED_MS) return false;
    switch (after) {
      case 'dropped':
        return number === 1;
      case 'moment':
        return true;
      case 'minute':
        return patient === true || minutes === 0;
    }
  };
  const pauseFor = ({ after, askedMs }: Again, number: number): number => {
    switch (after) {
      case 'dropped':
        return 0;
      case 'moment':
        return Math.max(askedMs, backoff(number, random(), PAUSES));
      case 'minute':
        return restsUntil - clock();
    }
  };

  const send: Exchange['send'] = async (call, asking) => {
    const pinned = attempts.pinned();
    if (pinned) return err(pinned);
    if (attempts.busy(call.service)) asking.onProgress?.('Another question to cucm is being answered.');
    let number = 1;
    let minutes = 0;
    for (;;) {
      const outcome = await attempts.make(call, number);
      switch (outcome.kind) {
        case 'reply':
          return ok(outcome);
        case 'version':
          return err(outcome);
        case 'password':
        case 'fault':
          return err(outcome.fault);
        case 'full': {
          if (!asking.patient) return err(outcome.fault);
          const left = Math.max(0, (outcome.fault.nextAt ?? clock()) - clock());
          const words = 'The limit of device queries to cucm is reached; the next one goes in';
          if (!(await pause(left, words, asking))) return err(stopped(settings));
          break;
        }
        case 'again': {
          if (outcome.after === 'minute') restsUntil = nextMinute(clock(), random());
          if (!mayRepeat(outcome, number, minutes, asking)) return err(outcome.fault);
          const words =
            outcome.after === 'minute'
              ? 'cucm answers no more device queries within this minute; asking again in'
              : 'cucm is busy; asking again in';
          if (!(await pause(pauseFor(outcome, number), words, asking))) return err(stopped(settings));
          if (outcome.after === 'minute') minutes += 1;
          number += 1;
        }
      }
    }
  };
  return {
    send,
    restsUntil: () => restsUntil,
    pinned: attempts.pinned,
    standing: attempts.standing,
    close: async () => {
      closing.abort();
      await attempts.close();
    },
  };
}

/** A moment within the first second of the next minute, not the same for everybody. */
const nextMinute = (now: number, chance: number): number =>
  (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS + chance * 1000;

const wait = (ms: number): string => (ms < 1000 ? 'a moment' : `${Math.ceil(ms / 1000)} s`);

const stopped = ({ timeoutMs }: CucmSettings): CucmFault =>
  transportFault({ kind: 'closed' }, { service: 'AXL', expects: 'rows', where: '', timeoutMs, times: '' });
