import type { Answer } from '../database/database.ts';
import { page, type Reply, soap } from '../http/reply.ts';
import { childOf, type Element, escapeXml } from '../http/xml.ts';

/** What AXL needs of the cluster. */
export interface AxlNeeds {
  /** As getCCMVersion says it. */
  readonly version: string;
  /** The schemas that it speaks, the oldest first. */
  readonly schemas: readonly string[];
  /** How many bytes of rows it sends at most. */
  readonly mostBytes: number;
  readonly query: (sql: string) => Answer;
}

/** A request to AXL: its SOAPAction header, and the operation in its body. */
export interface AxlRequest {
  readonly action: string | undefined;
  readonly operation: Element | undefined;
}

const SPACE = 'http://www.cisco.com/AXL/API/';
const ACTION = /^"?CUCM:DB ver=(\d+\.\d+)(?: "?(\w+)"?)?"?$/;

/** Answers a request as AXL does; it knows three operations and refuses the one that writes. */
export function answerAxl({ action, operation }: AxlRequest, needs: AxlNeeds): Reply {
  if (!operation) return fault(-1, 'Premature end of file.', '');
  const { name, space } = operation;
  const said = ACTION.exec(action ?? '');
  // A real cluster takes the oldest schema when nothing says which; nobody should rely on it.
  if (!said) return fault(-1, 'The SOAPAction header is missing or names no version.', name);
  const version = space.startsWith(SPACE) ? space.slice(SPACE.length) : '';
  if (!needs.schemas.includes(said[1] ?? '') || !needs.schemas.includes(version))
    return wrongVersion(needs.schemas);
  if (said[1] !== version || (said[2] !== undefined && said[2] !== name))
    return fault(-1, 'The SOAPAction header and the body name different operations or versions.', name);
  if (name === 'getCCMVersion') return answer(name, version, versionOf(needs.version));
  if (name === 'executeSQLQuery') return sqlQuery(operation, version, needs);
  // It writes: the simulated cluster has no such thing, and what was asked shows that it came.
  if (name === 'executeSQLUpdate') return fault(5000, 'The playground runs no executeSQLUpdate.', name);
  return fault(-1, `cvc-elt.1: Cannot find the declaration of element 'axl:${name}'.`, name);
}

/** AXL's fault; `code` is Informix's number, or one of AXL's own. */
export function fault(code: number, text: string, request: string): Reply {
  const said = escapeXml(text);
  return soap(
    `<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>${said}</faultstring><detail><axlError><axlcode>${code}</axlcode><axlmessage>${said}</axlmessage><request>${request}</request></axlError></detail></soapenv:Fault>`,
    500,
  );
}

function sqlQuery(operation: Element, version: string, needs: AxlNeeds): Reply {
  const [first, ...more] = operation.children;
  if (first?.name !== 'sql' || first.space !== '')
    return fault(
      -1,
      `cvc-complex-type.2.4.a: Invalid content was found starting with element '${first?.name ?? ''}'. One of '{sql}' is expected.`,
      operation.name,
    );
  if (more.length > 0)
    return fault(-1, `cvc-complex-type.2.4.d: No child element is expected at this point.`, operation.name);
  const found = needs.query(first.text);
  if ('fault' in found) return fault(found.fault.code, found.fault.text, operation.name);
  const rows = found.rows.map(
    (row) => `<row>${row.map((value, at) => column(found.columns[at] ?? '', value)).join('')}</row>`,
  );
  const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(row), 0);
  if (bytes > needs.mostBytes) {
    const fewer = Math.floor((rows.length * needs.mostBytes) / bytes);
    const text = `Query request too large. Total rows matched: ${rows.length} rows. Suggestive Row Fetch: less than ${fewer} rows`;
    return fault(5000, text, operation.name);
  }
  return answer(operation.name, version, rows.join(''));
}

function column(name: string, value: string | null): string {
  return value === null || value === '' ? `<${name}/>` : `<${name}>${escapeXml(value)}</${name}>`;
}

const versionOf = (version: string): string =>
  `<componentVersion><version>${version}</version></componentVersion>`;

function answer(operation: string, version: string, inside: string): Reply {
  const content = inside === '' ? '<return/>' : `<return>${inside}</return>`;
  return soap(`<ns:${operation}Response xmlns:ns="${SPACE}${version}">${content}</ns:${operation}Response>`);
}

/** The page of a schema that it does not speak; clusters write the list in more than one way. */
function wrongVersion(schemas: readonly string[]): Reply {
  const list = schemas.length > 1 ? `${schemas.slice(0, -1).join(', ')} and ${schemas.at(-1)}` : schemas[0];
  return page(599, 'Incorrect axl version', `Incorrect axl version. Supported axl versions are ${list}`);
}

/** The SQL of a query, for what was asked. */
export const sqlOf = (operation: Element | undefined): string | undefined => childOf(operation, 'sql')?.text;
