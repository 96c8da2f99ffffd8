/** What is sent back for one request. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A SOAP message around a body. */
export function soap(body: string, status = 200): Reply {
  return {
    status,
    type: 'text/xml;charset=UTF-8',
    body: `<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv="${ENVELOPE}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  };
}

/** A page of CUCM's Tomcat, which answers for the services where they do not answer themselves. */
export function page(status: number, title: string, message: string, headers = {}): Reply {
  const words = `HTTP Status ${status} – ${title}`;
  return {
    status,
    type: 'text/html;charset=UTF-8',
    body: `<!-- custom Cisco error page --><html><head><title>${words}</title></head><body><div id="content-header">${words}</div><p><b>Message:</b> ${message}</p></body></html>`,
    headers,
  };
}

/** Wrong name or password: Tomcat says it, not the service. */
export const unauthorized = (): Reply =>
  page(401, 'Unauthorized', 'This request requires HTTP authentication.', {
    'WWW-Authenticate': 'Basic realm="Cisco Web Services"',
  });

/** Right name and password without the role. */
export const forbidden = (): Reply =>
  page(403, 'Forbidden', 'Access to the specified resource has been forbidden.');
