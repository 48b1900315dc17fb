import { runBenchmark } from '../packages/aws-simulator/bench/runBenchmark';

runBenchmark(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.message}\n${error.cause ?? ''}\n`);
    process.exit(1);
  },
);
