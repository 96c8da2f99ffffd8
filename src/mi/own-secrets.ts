const HIDDEN = Buffer.from('[secret]');
/** What is shorter stands in a reply by chance. */
const SHORTEST = 4;

/** Takes out of a reply, before it is parsed, the login of that very node, should the node send it back; other replies are not copied. */
export function withoutLogin(user: string, password: string): (body: Buffer) => Buffer {
  const login = Buffer.from(`${user}:${password}`).toString('base64');
  const forms = [
    login,
    password,
    JSON.stringify(password).slice(1, -1),
    encodeURIComponent(password),
    Buffer.from(password).toString('base64').replaceAll('=', ''),
  ];
  const wanted = [...new Set(password === '' ? [] : forms)]
    .flatMap((form) => [form, form.replaceAll('/', '\\/')])
    .filter((form, place, all) => form.length >= SHORTEST && all.indexOf(form) === place)
    .toSorted((one, other) => other.length - one.length)
    .map((form) => Buffer.from(form));
  return (body) => wanted.reduce(replaced, body);
}

function replaced(body: Buffer, secret: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = body.indexOf(secret); at >= 0; at = body.indexOf(secret, from)) {
    pieces.push(body.subarray(from, at), HIDDEN);
    from = at + secret.length;
  }
  return from === 0 ? body : Buffer.concat([...pieces, body.subarray(from)]);
}
