/** A whole number with a comma at every thousand: `12,345`. Intl’s first answer takes a frame or two. */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
