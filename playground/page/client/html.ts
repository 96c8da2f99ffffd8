import htm from 'htm';
import { type ComponentChildren, h } from 'preact';

/** Something that can be drawn. */
export type Drawn = ComponentChildren;

/** Elements from a template; whatever is put into it is text or an element, never markup. */
export const html: (strings: TemplateStringsArray, ...values: unknown[]) => Drawn = htm.bind(h);
