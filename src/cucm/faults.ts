import type { CucmFault } from './client.ts';
import type { Failure, TlsTrouble } from './failure.ts';
import { fault, type Tried } from './fault-of.ts';

/** The words for an attempt that brought no reply. */
export function transportFault(failure: Failure, tried: Tried): CucmFault {
  const { where, times } = tried;
  switch (failure.kind) {
    case 'unreachable':
      return fault('unreachable', 'no', `cucm cannot be reached at ${where}: ${failure.detail}${times}.`, {
        todo: 'Check that the publisher runs, that CUCM_URL names it, and that its port is open from here.',
      });
    case 'tls':
      return fault('unreachable', 'no', tlsWords(failure.because, failure.detail, where), {
        todo: tlsAdvice(failure.because),
      });
    case 'dropped':
      return fault('unreachable', 'yes', `cucm closed the connection without an answer${times}.`, {
        todo: 'Check whether a service there has just restarted; ask again in a moment.',
      });
    case 'timeout':
      return fault('timeout', 'yes', `cucm did not answer within ${seconds(tried.timeoutMs)}${times}.`, {
        todo: 'Ask for less, or ask again in a moment. CUCM_TIMEOUT says how long is waited.',
      });
    case 'too-large':
      return fault('too-large', 'yes', 'cucm sent more than 16 MB; the rest was not read.', {
        todo: 'Ask for less: fewer columns, a condition, or pages with SKIP and FIRST.',
      });
    case 'closed':
      return fault('unreachable', 'no', 'cucm was not waited for: the bot is stopping.', {
        todo: 'Ask again when it is back.',
      });
  }
}

function tlsWords(because: TlsTrouble, detail: string, where: string): string {
  switch (because) {
    case 'authority':
      return `cucm shows a certificate at ${where} that no trusted authority has signed (${detail}). Nothing was sent.`;
    case 'name':
      return `cucm shows a certificate that is not made for ${where} (${detail}). Nothing was sent.`;
    case 'time':
      return `cucm shows a certificate at ${where} that is not valid now (${detail}). Nothing was sent.`;
    case 'other':
      return `cucm and the bot find no encryption to speak at ${where} (${detail}). Nothing was sent.`;
  }
}

function tlsAdvice(because: TlsTrouble): string {
  switch (because) {
    case 'authority':
      return 'Look at CUCM_CA: it has to name a PEM file with the authority that signed the Tomcat certificate, or that certificate itself.';
    case 'name':
      return 'Put a name into CUCM_URL that stands in the certificate; CUCM_CA only says which authority is trusted.';
    case 'time':
      return 'Renew the Tomcat certificate, or set the clocks right; if its authority has changed, look at CUCM_CA.';
    case 'other':
      return 'Check that HTTPS with TLS 1.2 or newer is spoken at that port, and that CUCM_CA holds certificates of its authority.';
  }
}

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`;
