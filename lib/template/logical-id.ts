/** CloudFormation: alphanumeric, 255 characters. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html */
export const LOGICAL_ID_PATTERN = /^[A-Za-z0-9]{1,255}$/;

/** Why a text cannot be the logical id of a resource, or undefined when it can. */
export function logicalIdProblem(id: string, taken: Iterable<string>): string | undefined {
  if (!LOGICAL_ID_PATTERN.test(id)) {
    return `Resource name ${JSON.stringify(id)} is non alphanumeric: use letters and digits only, 255 at most.`;
  }
  for (const other of taken) if (other === id) return `Another resource is called ${id}.`;
  return undefined;
}

/** `Queue`, or `Queue2`, `Queue3`, … when it is taken. */
export function freshLogicalId(stem: string, taken: Iterable<string>): string {
  const ids = new Set(taken);
  if (!ids.has(stem)) return stem;
  let number = 2;
  while (ids.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
