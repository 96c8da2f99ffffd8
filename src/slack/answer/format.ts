/** A whole number with commas between thousands: 12,345. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A count and what is counted: "1 user", "2,000 users", "2 AoRs". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A time span in the two units that matter: "820 ms", "45 s", "3 h 12 min", "4 d 3 h". */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1).replace('.0', '')} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return two(seconds, 60, 'min', 's');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 48 * 60) return two(minutes, 60, 'h', 'min');
  return two(Math.floor(minutes / 60), 24, 'd', 'h');
}

/** An amount of memory or of text: "512 bytes", "9.5 KB", "1.2 GB"; powers of 1024. */
export function size(bytes: number): string {
  if (bytes < 1024) return counted(Math.max(0, Math.round(bytes)), 'byte');
  const units = ['KB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${value < 99.95 ? value.toFixed(1) : count(value)} ${units[step - 1] ?? ''}`;
}

function two(value: number, per: number, large: string, small: string): string {
  const rest = value % per;
  const whole = `${count(Math.floor(value / per))} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}
