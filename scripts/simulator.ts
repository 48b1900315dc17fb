// The simulator alone; its own command line takes over.
import '../packages/aws-simulator/src/cli';
