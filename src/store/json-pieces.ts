const SLICE = 200;

/** The JSON text of a value in pieces, each made quickly whatever the size of the whole. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (Array.isArray(value) && value.length > SLICE) {
    for (let from = 0; from < value.length; from += SLICE) {
      const text = JSON.stringify(value.slice(from, from + SLICE)).slice(1, -1);
      yield `${from === 0 ? '[' : ','}${text}`;
    }
    yield ']';
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield JSON.stringify(value ?? null);
    return;
  }
  let separator = '{';
  for (const [name, member] of Object.entries(value)) {
    yield `${separator}${JSON.stringify(name)}:`;
    yield* jsonPieces(member);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}
