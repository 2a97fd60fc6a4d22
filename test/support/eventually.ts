/** Waits until something holds; throws after `within` milliseconds. */
export async function eventually(holds: () => boolean | Promise<boolean>, within = 45_000): Promise<void> {
  const until = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`it never came about: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
