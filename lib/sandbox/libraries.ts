/**
 * Packages that every Node runtime of Lambda carries and handlers import without bringing them: the AWS SDK (NODE-19).
 * Each is prebuilt for the isolate and loaded into an environment only when its function imports it.
 */
export const libraries = ['@aws-sdk/client-sqs', '@aws-sdk/client-lambda'] as const;

export type Library = (typeof libraries)[number];

export function isLibrary(specifier: string): specifier is Library {
  return libraries.some((library) => library === specifier);
}
