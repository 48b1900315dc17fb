// For Node's test runner: a JSON line for each test that failed, and one for
// each suite around it, innermost first; then one with the counts.
export default async function* failureReporter(events) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    const isSuite = data?.details?.type === 'suite';
    if (type === 'test:pass' && !isSuite) {
      if (data.skip !== undefined || data.todo !== undefined) {
        skipped += 1;
      } else {
        passed += 1;
      }
    }
    if (type === 'test:fail') {
      const { error } = data.details;
      // A suite fails on its own account where its body threw.
      const isOwn = error.failureType !== 'subtestsFailed';
      failed += isOwn ? 1 : 0;
      yield `${JSON.stringify(
        isOwn
          ? { test: data.name, message: String(error.cause?.message ?? error) }
          : { suite: data.name },
      )}\n`;
    }
  }
  yield `${JSON.stringify({ passed, failed, skipped })}\n`;
}
