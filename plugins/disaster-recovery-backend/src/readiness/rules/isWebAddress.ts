/** Whether a page may lead there: nothing but http and https. */
export function isWebAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    URL.canParse(value) &&
    /^https?:$/.test(new URL(value).protocol)
  );
}
