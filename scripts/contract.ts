import { runContract } from '../packages/aws-simulator/contract/runContract';

runContract(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
