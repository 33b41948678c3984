/** Many things done one after the other, each by itself: one that fails keeps no other from its turn. */

/**
 * Does each in its turn. What failed is thrown once all have had theirs: whoever runs this, a job, is tried again.
 * @throws the one error, or an AggregateError of several
 */
export async function eachAlone<T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<void> {
  const failed: unknown[] = [];
  for (const item of items) {
    try {
      await run(item);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length === 1) throw failed[0];
  if (failed.length > 1) throw new AggregateError(failed, `${failed.length} of ${items.length} failed.`);
}
