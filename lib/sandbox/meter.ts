/**
 * Units of work one vCPU does in a microsecond: a unit is 5 ns. A small loop iteration or function entry costs 1 to 3
 * units, so metered code takes about as long in virtual time as warm Node code takes on one full vCPU.
 * The simulator turns units into time with `microsPerUnit = 1 / (UNITS_PER_MICROSECOND × CPU share)` (CFG-02).
 */
export const UNITS_PER_MICROSECOND = 200;
