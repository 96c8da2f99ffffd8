import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the focus where it was when what had it is no longer drawn, such as a button that was pressed: at the message, or at the
 * list when that has gone too. Without it the focus would fall to the beginning of the page.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>): void {
  const held = useRef('');
  useEffect(() => {
    const remember = ({ target }: Event): void => {
      if (!(target instanceof Element) || target.closest('dialog')) return;
      const inside = box.current?.contains(target) === true;
      held.current = inside ? (target.closest('article')?.id ?? 'list') : '';
    };
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', remember);
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', remember);
    };
  }, []);
  useLayoutEffect(() => {
    if (held.current === '' || document.activeElement !== document.body) return;
    const message = held.current === 'list' ? null : document.getElementById(held.current);
    (message ?? box.current)?.focus({ preventScroll: true });
  });
}
