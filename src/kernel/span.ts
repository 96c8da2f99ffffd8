const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time such as `90s`, `15m`, `2h` or `3d` in milliseconds, of these units and so many digits; undefined when it is not written like that. */
export function spanIn(text: string, units = 'smhd', digits = 6): number | undefined {
  const [, figure = '', unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (figure === '' || figure.length > digits || !units.includes(unit)) return undefined;
  return Number(figure) * (UNITS[unit] ?? 0);
}
