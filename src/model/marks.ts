/**
 * Whether a text holds one of these marks. A large pattern costs more in its first use than all that a call is judged by;
 * a text without any mark that the pattern needs is passed over, and the pattern is not even compiled.
 */
export function holdsAny(text: string, marks: readonly string[]): boolean {
  for (const mark of marks) if (text.includes(mark)) return true;
  return false;
}
