import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const GAP = 4;
const EDGE = 8;
const LOW = 180;

/** Keeps the open list of a box below its field, or above where there is more room, so that no dialog or pane cuts it off. */
export function useBeside(open: boolean): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!open) return undefined;
    const place = (): void => {
      const field = box.current?.querySelector('input')?.getBoundingClientRect();
      const list = box.current?.querySelector<HTMLElement>('[role=listbox]');
      if (!field || !list) return;
      const below = innerHeight - field.bottom - GAP - EDGE;
      const above = field.top - GAP - EDGE;
      const up = below < LOW && above > below;
      list.style.left = `${field.left}px`;
      list.style.width = `${field.width}px`;
      list.style.maxHeight = `${up ? above : below}px`;
      list.style.top = up ? 'auto' : `${field.bottom + GAP}px`;
      list.style.bottom = up ? `${innerHeight - field.top + GAP}px` : 'auto';
      list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    };
    place();
    addEventListener('resize', place);
    document.addEventListener('scroll', place, true);
    return () => {
      removeEventListener('resize', place);
      document.removeEventListener('scroll', place, true);
    };
  });
  return box;
}
