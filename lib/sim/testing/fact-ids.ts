/**
 * The numbered facts about Lambda that SPEC.md answers for: what AWS's documentation and recorded answers of AWS say of
 * invocation, environments, configuration, the control plane, metrics and prices.
 */
export const FACT_IDS: readonly string[] = Object.entries({
  INV: '1-16 20-26',
  ERR: '1-13',
  ASYNC: '1-13 20-23 30-34 40-51 60-62',
  ENV: '1-9 20-23 30-35 40-44',
  CONC: '1-14',
  PC: '1-13',
  SNAP: '1-3',
  NODE: '1-19 30-31 40-46 50-55',
  LOG: '1-11 20-26 30-33',
  EVAR: '1-8',
  RT: '1-5',
  PY: '1-5',
  CFG: '1-21',
  VER: '1-10 20-27 30-31 40-45',
  API: '1-19',
  MET: '1-22 30-36',
  CW: '1-9',
  XRAY: '1-5',
  PRICE: '1-13',
} satisfies Record<string, string>).flatMap(([group, ranges]) => ranges.split(' ').flatMap(idsOf(group)));

/** How many of them are rules. What is left out may become a rule: raise the number then; it is not to fall. */
export const FACTS_AS_RULES = 294;

/** `7-9` of `INV`: INV-07, INV-08, INV-09. */
function idsOf(group: string) {
  return (range: string): readonly string[] => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, n) => `${group}-${String(from + n).padStart(2, '0')}`);
  };
}
