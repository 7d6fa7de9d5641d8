/** Pages of words, compiled by Storybook. */
declare module '*.mdx' {
  const page: () => unknown;
  export default page;
}
