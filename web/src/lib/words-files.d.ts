declare module '*.json?more' {
  const strings: Record<string, string>;
  export default strings;
}
