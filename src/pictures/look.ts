/** How pictures look: calm, on white, readable when a phone shows them small. */
export const LOOK = {
  width: 800,
  margin: 24,
  title: 26,
  text: 19,
  ink: '#1d1c1d',
  quiet: '#5c5b5d',
  grid: '#e4e4e6',
  axis: '#a0a0a4',
} as const;

/** Eight ways to draw a line; each differs from the others by its dashes too, so that nothing hangs on colour. */
export const STROKES: readonly { readonly colour: string; readonly dashes: string }[] = [
  { colour: '#0b5fa5', dashes: 'none' },
  { colour: '#b4470b', dashes: '12 6' },
  { colour: '#0a7a5a', dashes: '3 5' },
  { colour: '#8a3b86', dashes: '16 5 3 5' },
  { colour: '#3d3d3d', dashes: '7 4' },
  { colour: '#a07400', dashes: '22 6' },
  { colour: '#c0265c', dashes: '10 4 3 4 3 4' },
  { colour: '#2b7f9e', dashes: '2 3' },
];
