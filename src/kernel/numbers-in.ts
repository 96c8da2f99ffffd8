/** The figures of a reply by name: numbers, and texts that are numbers; whatever else the node says is none. */
export function numbersIn(value: unknown): Readonly<Record<string, number>> {
  const pairs = Object.entries(Object(value)).map(([name, figure]) => [name, numberOf(figure)] as const);
  return Object.fromEntries(pairs.filter(([, figure]) => Number.isFinite(figure)));
}

// An object may have members that keep it from being made a number at all.
const numberOf = (figure: unknown): number =>
  typeof figure === 'string' || typeof figure === 'number' ? Number(figure) : Number.NaN;
