/** Hours in which only what is critical is posted. */
export interface QuietHours {
  /** Minutes after midnight; a night goes over it. */
  readonly from: number;
  readonly to: number;
  /** An IANA name such as Europe/Berlin. */
  readonly zone: string;
}

/** Whether it is quiet at that moment. */
export function isQuiet({ from, to, zone }: QuietHours, now: number): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const figure = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const minute = figure('hour') * 60 + figure('minute');
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
