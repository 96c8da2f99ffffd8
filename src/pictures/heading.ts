import { LOOK } from './look.ts';
import { cut, type Svg, words } from './svg.ts';

const WIDTH = LOOK.width - 2 * LOOK.margin;
/** Bold letters are so much wider. */
const BOLD = 1.2;

/** The title of a picture, and under it what it is of. */
export function heading(title: string, subtitle: string): Svg {
  const large = { size: LOOK.title, fill: LOOK.ink, bold: true };
  return (
    words(LOOK.margin, 44, cut(title, WIDTH, LOOK.title * BOLD), large) +
    words(LOOK.margin, 74, cut(subtitle, WIDTH, LOOK.text), { size: LOOK.text, fill: LOOK.quiet })
  );
}
