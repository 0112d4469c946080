import type { Step } from '../way.ts';

const PATIENCE_MS = 4_000;
const REACHABLE =
  'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable="true"], button:not(:disabled)';

/**
 * Opens tabs and rows until the field is on the screen, scrolls to it and puts the focus into it. Goes as far as it
 * can.
 */
export async function reveal(form: ParentNode, { path, way }: { path: string; way: readonly Step[] }): Promise<void> {
  let inner: ParentNode = form;
  for (const step of way) {
    const next = await waitFor(() =>
      step.kind === 'tab' ? inner.querySelector('.tabs-field') : inner.querySelector(`[id="${step.id}"]`),
    );
    if (!next) break;
    if (step.kind === 'tab') openTab(next, step.index);
    else openRow(next);
    inner = next;
  }
  const id = `field-${path.replaceAll('.', '__')}`;
  const field = await waitFor(
    () => inner.querySelector(`[id="${id}"]`) ?? inner.querySelector(`[for="${id}"]`)?.closest('.field-type'),
  );
  const target = field ?? (inner instanceof Element ? inner : null);
  if (!target) return;
  // While a form is being sent its fields cannot take the focus.
  const reachable = await waitFor(() => (target.matches(REACHABLE) ? target : target.querySelector(REACHABLE)));
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  if (reachable instanceof HTMLElement) reachable.focus({ preventScroll: true });
}

function openTab(tabs: Element, index: number): void {
  const button = tabs.querySelector('.tabs-field__tabs')?.children[index];
  const target = button?.matches('button') ? button : button?.querySelector('button');
  if (target instanceof HTMLElement && !target.classList.contains('tabs-field__tab-button--active')) target.click();
}

function openRow(row: Element): void {
  row.scrollIntoView({ block: 'center' });
  const [closed] = [...row.querySelectorAll('.collapsible--collapsed')].filter((one) => one.parentElement === row);
  const toggle = closed?.querySelector('.collapsible__toggle');
  if (toggle instanceof HTMLElement) toggle.click();
}

async function waitFor<Found extends Element>(look: () => Found | null | undefined): Promise<Found | null> {
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const found = look();
    if (found) return found;
    if (Date.now() > until) return null;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
