import type { CucmFault } from './client.ts';
import { fault, type Service, type Tried } from './fault-of.ts';

const ROLES: Readonly<Record<Service, string>> = {
  AXL: 'a group with the role "Standard AXL API Access" or "Standard AXL Read Only API Access"',
  RisPort: 'groups with the roles "Standard CCM Admin Users" and "Standard RealtimeAndTraceCollection"',
};
const SERVICES: Readonly<Record<Service, string>> = {
  AXL: 'Cisco AXL Web Service',
  RisPort: 'SOAP - Real-Time Service APIs',
};

/** The words for a user or password that is wrong: it is not tried again, since CUCM locks accounts. */
export function passwordFault(): CucmFault {
  return fault('configuration', 'no', 'cucm does not accept the user or the password (HTTP 401).', {
    code: 401,
    todo: 'It is not asked again, so that the account is not locked. Correct CUCM_USER and CUCM_PASSWORD, then start the bot again.',
  });
}

/** The words for an answer with any status but 200. */
export function statusFault(status: number, { service, where, times }: Tried): CucmFault {
  const what = `cucm answered ${service} with HTTP ${status}${times}.`;
  if (status === 403)
    return fault('http', 'no', `cucm does not let this user use ${service} (HTTP 403).`, {
      code: status,
      todo: `Put the user of CUCM_USER into ${ROLES[service]}. Then ask again.`,
    });
  if (status === 404)
    return fault('http', 'no', `cucm has no ${service} at ${where} (HTTP 404).`, {
      code: status,
      todo: `Check that CUCM_URL names the publisher and that "${SERVICES[service]}" runs there.`,
    });
  if (status >= 502 && status <= 504)
    return fault('http', 'yes', what, {
      code: status,
      todo: 'It is overloaded, or that service is just starting. Ask again in a moment.',
    });
  if (status >= 300 && status < 400)
    return fault('http', 'no', what, {
      code: status,
      todo: `It points to another place. Check that CUCM_URL names the publisher itself (${where}).`,
    });
  return fault('http', 'yes', what, { code: status, todo: 'The log of that service on CUCM tells more.' });
}

/** The words for a 200 that is no reply of that service. */
export function protocolFault({ service, where }: Tried): CucmFault {
  return fault('protocol', 'yes', `cucm sent an answer that is not one of ${service}.`, {
    todo: `Check that CUCM_URL names the publisher (${where}) and that nothing between changes its answers.`,
  });
}
