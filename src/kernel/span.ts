const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time such as `90s`, `15m`, `2h` or `3d` in milliseconds; undefined when it is not written like that. */
export function spanIn(text: string): number | undefined {
  const [, figure, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return figure === undefined ? undefined : Number(figure) * (UNITS[unit] ?? 0);
}
