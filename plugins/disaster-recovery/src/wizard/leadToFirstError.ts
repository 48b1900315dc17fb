const WRONG = '[aria-invalid="true"], [data-dr-refused]';
const INPUT = 'input, textarea, button, [role="combobox"]';

/** Puts the cursor into the first input of the form that is wrong, and shows it. */
export function leadToFirstError(inside: Element | null): void {
  const first = (inside?.closest('form') ?? inside)?.querySelector<HTMLElement>(
    WRONG,
  );
  const input = first?.matches(INPUT)
    ? first
    : first?.querySelector<HTMLElement>(INPUT);
  (input ?? first)?.scrollIntoView?.({ block: 'center' });
  input?.focus({ preventScroll: true });
}
