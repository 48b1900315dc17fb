const READS = /^(Describe|Get|Head|List|Simulate)/;

/** Whether a command of the SDK changes nothing, by its name: `GetObjectCommand` and its like. */
export const isRead = (commandName: string): boolean => READS.test(commandName);
