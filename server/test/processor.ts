/** How long the processor has worked for this program, in milliseconds: unlike a clock it counts nothing that others do. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
