/** Arabic-Indic (٠-٩), Extended Arabic-Indic (۰-۹) and full-width (０-９) digits as 0-9. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}
