/** The one function we use, by its own path: the package's entry would bring auto-linking and HTML along. */
declare module 'twitter-text/dist/parseTweet.js' {
  export default function parseTweet(text: string): { weightedLength: number; valid: boolean };
}
