import { err, ok, type Result } from '../kernel/result.ts';
import type { Asking, CucmFault } from './client.ts';
import { axlEnvelope, type Operation } from './envelope.ts';
import type { Answered, Exchange } from './exchange.ts';
import { fault } from './fault-of.ts';
import { FIRST_SCHEMA, schemaAmong, schemaOf, schemasSaid } from './schema.ts';

/** AXL in the version that the cluster speaks. */
export interface Axl {
  readonly query: (sql: string, asking: Asking) => Promise<Result<Answered, CucmFault>>;
  readonly version: (asking: Asking) => Promise<Result<string, CucmFault>>;
  readonly known: () => { readonly version: string | undefined; readonly schema: string | undefined };
}

const MOST_SCHEMAS = 4;

/** Finds out the version at the first question, and again when CUCM no longer takes it. */
export function createAxl(exchange: Pick<Exchange, 'send'>): Axl {
  let version: string | undefined;
  let schema: string | undefined;
  let negotiating: Promise<Result<string, CucmFault>> | undefined;

  const post = (operation: Operation, spoken: string, asking: Asking, query?: string) =>
    exchange.send(
      {
        service: 'AXL',
        operation,
        path: '/axl/',
        action: `CUCM:DB ver=${spoken} ${operation}`,
        body: axlEnvelope(operation, spoken, query),
      },
      asking,
    );

  const negotiate = async (asking: Asking): Promise<Result<string, CucmFault>> => {
    const tried: string[] = [];
    let words = '';
    for (let next: string | undefined = schema ?? FIRST_SCHEMA; next && tried.length < MOST_SCHEMAS; ) {
      tried.push(next);
      const answer = await post('getCCMVersion', next, asking);
      if (answer.ok && answer.value.reply.kind === 'version') {
        version = answer.value.reply.version;
        // The running release decides, unless its own schema has just been refused.
        const own = schemaOf(version) ?? next;
        schema = tried.slice(0, -1).includes(own) ? next : own;
        return ok(version);
      }
      if (answer.ok) return err(otherVersion(tried, ''));
      if (answer.error.kind !== 'version') return err(answer.error);
      ({ words } = answer.error);
      next = schemaAmong(words, tried);
    }
    return err(otherVersion(tried, words));
  };
  const negotiated = (asking: Asking): Promise<Result<string, CucmFault>> => {
    negotiating ??= negotiate(asking).finally(() => {
      negotiating = undefined;
    });
    return negotiating;
  };

  const query: Axl['query'] = async (sql, asking) => {
    const refused: string[] = [];
    for (;;) {
      if (!schema) {
        const found = await negotiated(asking);
        if (!found.ok) return found;
      }
      const spoken = schema ?? FIRST_SCHEMA;
      const answer = await post('executeSQLQuery', spoken, asking, sql);
      if (answer.ok || answer.error.kind !== 'version') return answer as Result<Answered, CucmFault>; // the other error is handled below
      refused.push(spoken);
      // The cluster has been upgraded, or does not speak the newest schema of its own release.
      schema = schemaAmong(answer.error.words, refused);
      if (!schema || refused.length >= MOST_SCHEMAS) return err(otherVersion(refused, answer.error.words));
    }
  };
  return { query, version: negotiated, known: () => ({ version, schema }) };
}

function otherVersion(tried: readonly string[], words: string): CucmFault {
  const said = schemasSaid(words).slice(0, 80);
  const what = `cucm takes no version of AXL that the bot speaks (${tried.join(', ')})`;
  return fault('protocol', 'no', said ? `${what}; it names ${said}.` : `${what}.`, {
    code: 599,
    todo: 'Device queries work all the same. A newer release of the bot may speak its version.',
  });
}
