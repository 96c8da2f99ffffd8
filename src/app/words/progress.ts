import type { Progress } from '../../kernel/progress.ts';

const PAUSE_MS = 3000;

/** Says how far something has come, a line every few seconds; nothing of what is over sooner. */
export function spokenProgress(
  say: (line: string) => void = (line) => void process.stderr.write(line),
  now: () => number = () => performance.now(),
): Progress {
  const whole = new Intl.NumberFormat('en-GB');
  let said = now();
  return (what, done, of) => {
    if (now() - said < PAUSE_MS) return;
    said = now();
    say(`${whole.format(done)}${of === undefined ? '' : ` of ${whole.format(of)}`} ${what}\n`);
  };
}
