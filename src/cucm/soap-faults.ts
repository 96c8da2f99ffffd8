import { plainText } from '../kernel/plain-text.ts';
import type { CucmFault } from './client.ts';
import { fault, type Service } from './fault-of.ts';

const RATE = /exceeded allowed rate/i;
const BUSY = /maximum axl memory allocation consumed/i;
const TOO_LARGE = /query request too large/i;

/** What a SOAP fault asks for: waiting for the next minute, for a moment, or nothing. */
export function asksToWait(text: string): 'minute' | 'moment' | undefined {
  if (RATE.test(text)) return 'minute';
  return BUSY.test(text) ? 'moment' : undefined;
}

/** The words for a SOAP fault; `clean` takes out of CUCM's own words what nobody may read. */
export function soapFault(
  { code, text }: { readonly code: string; readonly text: string },
  service: Service,
  times: string,
  clean: (text: string) => string,
): CucmFault {
  const said = plainText(clean(text), 300).trim().replace(/\.$/, '') || 'without a reason';
  if (RATE.test(text))
    return fault(
      'resting',
      'no',
      `cucm answers no more device queries within this minute${times}: ${limitIn(text)}.`,
      {
        todo: 'Other programs share that limit. Ask again in a minute, or lower CUCM_QUERIES_PER_MINUTE.',
      },
    );
  if (TOO_LARGE.test(text)) return tooLarge(text);
  if (BUSY.test(text))
    return fault('resting', 'no', `cucm is answering too many large queries at once${times}.`, {
      todo: 'Ask again in a moment, or ask for less.',
    });
  const number = /^-?\d+$/.test(code) ? { code: Number(code) } : {};
  if (service === 'AXL')
    return fault('mi', 'no', `cucm refused the query: ${said}.`, {
      ...number,
      todo: 'These are its own words. `cucm help` names the commands that need no query.',
    });
  return fault('mi', 'no', `cucm could not tell of devices: ${said}.`, {
    ...number,
    todo: 'These are its own words. Check that Cisco RIS Data Collector runs on every node.',
  });
}

function tooLarge(text: string): CucmFault {
  const [, matched] = /rows matched\s*:\s*([\d,]+)/i.exec(text) ?? [];
  const [, most] = /less than\s+([\d,]+)/i.exec(text) ?? [];
  const rows = wholeIn(most);
  const found = wholeIn(matched);
  const what = `cucm does not send that many rows at once${found ? `: ${found.toLocaleString('en')} match` : ''}.`;
  const todo = rows ? `Ask for pages of fewer than ${rows.toLocaleString('en')} rows` : 'Ask for pages';
  return fault('too-large', 'no', what, {
    todo: `${todo} (SELECT SKIP n FIRST m …), for fewer columns, or with a condition.`,
    ...(rows ? { mostRows: rows } : {}),
  });
}

function limitIn(text: string): string {
  const [, limit] = /is (\d{1,4}) requests? per minute/i.exec(text) ?? [];
  return limit ? `its limit is ${limit}` : 'its limit is reached';
}

const wholeIn = (written: string | undefined): number => Number((written ?? '').replaceAll(',', '')) || 0;
