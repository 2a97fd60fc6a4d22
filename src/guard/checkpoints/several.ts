/** Runs work on several items at once, results in the order of the items. Rejects with the first failure, after what was under way has ended. */
export async function several<Item, Done>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<Done>): Promise<readonly Done[]> {
  const results: Done[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    const settled = await Promise.allSettled(items.slice(at, at + atOnce).map(work));
    for (const one of settled) {
      if (one.status === 'rejected') throw one.reason;
      results.push(one.value);
    }
  }
  return results;
}
